from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.detection_result import DetectionResult
    from ..models.detector import Detector
    from ..models.status_change import StatusChange
    from ..models.windows import Windows


T = TypeVar("T", bound="ComparedRun")


@_attrs_define
class ComparedRun:
    """A drift record with the experiment that holds it."""

    id: str
    """ Id of the record, unique within its experiment. """
    created_at: datetime.datetime
    """ When it was recorded, UTC. """
    updated_at: datetime.datetime
    """ When it was last written by a client, UTC. """
    schema_version: str
    """ Version of this form of a drift record. """
    job_status: str
    """ State of the detector's run. """
    tags: list[str]
    """ Labels in the order they were given. """
    model: str
    """ Model that was tested. """
    drift_detected: bool
    """ The verdict. """
    parameters: Any
    """ Whatever explains the run. """
    status_history: list[StatusChange]
    """ Who set which status when, oldest first, the last 100; empty for records from before it was kept. """
    experiment_id: str
    """ Id of the experiment that holds the record. """
    detector: Detector | Unset = UNSET
    """ What computed the verdict. """
    result: DetectionResult | Unset = UNSET
    """ What the detector found. """
    windows: Windows | Unset = UNSET
    """ What was compared with what. """
    stale: bool | Unset = UNSET
    """ Present, and true, when the run has been Running for suspiciously long. """
    left_out: list[str] | Unset = UNSET
    """ Only in lists whose records are too large together: the members that this one lacks for it. Reading it by
    its id shows all. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        schema_version = self.schema_version

        job_status = self.job_status

        tags = self.tags

        model = self.model

        drift_detected = self.drift_detected

        parameters = self.parameters

        status_history = []
        for status_history_item_data in self.status_history:
            status_history_item = status_history_item_data.to_dict()
            status_history.append(status_history_item)

        experiment_id = self.experiment_id

        detector: dict[str, Any] | Unset = UNSET
        if not isinstance(self.detector, Unset):
            detector = self.detector.to_dict()

        result: dict[str, Any] | Unset = UNSET
        if not isinstance(self.result, Unset):
            result = self.result.to_dict()

        windows: dict[str, Any] | Unset = UNSET
        if not isinstance(self.windows, Unset):
            windows = self.windows.to_dict()

        stale = self.stale

        left_out: list[str] | Unset = UNSET
        if not isinstance(self.left_out, Unset):
            left_out = self.left_out

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "updated_at": updated_at,
                "schema_version": schema_version,
                "job_status": job_status,
                "tags": tags,
                "model": model,
                "drift_detected": drift_detected,
                "parameters": parameters,
                "status_history": status_history,
                "experiment_id": experiment_id,
            }
        )
        if detector is not UNSET:
            field_dict["detector"] = detector
        if result is not UNSET:
            field_dict["result"] = result
        if windows is not UNSET:
            field_dict["windows"] = windows
        if stale is not UNSET:
            field_dict["stale"] = stale
        if left_out is not UNSET:
            field_dict["left_out"] = left_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.detection_result import DetectionResult  # noqa: PLC0415
        from ..models.detector import Detector  # noqa: PLC0415
        from ..models.status_change import StatusChange  # noqa: PLC0415
        from ..models.windows import Windows  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        created_at = time_of(d.pop("created_at"))

        updated_at = time_of(d.pop("updated_at"))

        schema_version = d.pop("schema_version")

        job_status = d.pop("job_status")

        tags = cast(list[str], d.pop("tags"))

        model = d.pop("model")

        drift_detected = d.pop("drift_detected")

        parameters = d.pop("parameters")

        status_history = []
        _status_history = d.pop("status_history")
        for status_history_item_data in _status_history:
            status_history_item = StatusChange.from_dict(status_history_item_data)

            status_history.append(status_history_item)

        experiment_id = d.pop("experiment_id")

        _detector = d.pop("detector", UNSET)
        detector: Detector | Unset
        if isinstance(_detector, Unset):
            detector = UNSET
        else:
            detector = Detector.from_dict(_detector)

        _result = d.pop("result", UNSET)
        result: DetectionResult | Unset
        if isinstance(_result, Unset):
            result = UNSET
        else:
            result = DetectionResult.from_dict(_result)

        _windows = d.pop("windows", UNSET)
        windows: Windows | Unset
        if isinstance(_windows, Unset):
            windows = UNSET
        else:
            windows = Windows.from_dict(_windows)

        stale = d.pop("stale", UNSET)

        left_out = cast(list[str], d.pop("left_out", UNSET))

        compared_run = cls(
            id=id,
            created_at=created_at,
            updated_at=updated_at,
            schema_version=schema_version,
            job_status=job_status,
            tags=tags,
            model=model,
            drift_detected=drift_detected,
            parameters=parameters,
            status_history=status_history,
            experiment_id=experiment_id,
            detector=detector,
            result=result,
            windows=windows,
            stale=stale,
            left_out=left_out,
        )

        compared_run.additional_properties = d
        return compared_run

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
