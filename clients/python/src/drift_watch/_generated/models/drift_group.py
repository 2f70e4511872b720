from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.experiment_reference import ExperimentReference


T = TypeVar("T", bound="DriftGroup")


@_attrs_define
class DriftGroup:
    """Drifts that have in common what was grouped by."""

    drifts: int
    """ How many drifts there are. """
    completed: int
    """ Those whose run is completed. """
    detected: int
    """ Completed runs that found drift. """
    drift_rate: float | None
    """ `detected` by `completed`; null when no run is completed. """
    model: None | str | Unset = UNSET
    """ Their model; null for all whose name has more than 1,000 bytes. """
    tag: None | str | Unset = UNSET
    """ One of their tags; null for drifts without any. """
    detector: None | str | Unset = UNSET
    """ Name of their detector; null for drifts that name none. """
    status: str | Unset = UNSET
    """ State of the detector's run. """
    experiment: ExperimentReference | Unset = UNSET
    """ Which experiment something is of. """
    bucket: datetime.datetime | Unset = UNSET
    """ Begin, UTC, of the hour, day, week or month in which they were recorded. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        drifts = self.drifts

        completed = self.completed

        detected = self.detected

        drift_rate: float | None
        drift_rate = self.drift_rate

        model: None | str | Unset
        if isinstance(self.model, Unset):
            model = UNSET
        else:
            model = self.model

        tag: None | str | Unset
        if isinstance(self.tag, Unset):
            tag = UNSET
        else:
            tag = self.tag

        detector: None | str | Unset
        if isinstance(self.detector, Unset):
            detector = UNSET
        else:
            detector = self.detector

        status = self.status

        experiment: dict[str, Any] | Unset = UNSET
        if not isinstance(self.experiment, Unset):
            experiment = self.experiment.to_dict()

        bucket: str | Unset = UNSET
        if not isinstance(self.bucket, Unset):
            bucket = self.bucket.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "drifts": drifts,
                "completed": completed,
                "detected": detected,
                "drift_rate": drift_rate,
            }
        )
        if model is not UNSET:
            field_dict["model"] = model
        if tag is not UNSET:
            field_dict["tag"] = tag
        if detector is not UNSET:
            field_dict["detector"] = detector
        if status is not UNSET:
            field_dict["status"] = status
        if experiment is not UNSET:
            field_dict["experiment"] = experiment
        if bucket is not UNSET:
            field_dict["bucket"] = bucket

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.experiment_reference import ExperimentReference  # noqa: PLC0415

        d = dict(src_dict)
        drifts = d.pop("drifts")

        completed = d.pop("completed")

        detected = d.pop("detected")

        def _parse_drift_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        drift_rate = _parse_drift_rate(d.pop("drift_rate"))

        def _parse_model(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        model = _parse_model(d.pop("model", UNSET))

        def _parse_tag(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tag = _parse_tag(d.pop("tag", UNSET))

        def _parse_detector(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        detector = _parse_detector(d.pop("detector", UNSET))

        status = d.pop("status", UNSET)

        _experiment = d.pop("experiment", UNSET)
        experiment: ExperimentReference | Unset
        if isinstance(_experiment, Unset):
            experiment = UNSET
        else:
            experiment = ExperimentReference.from_dict(_experiment)

        _bucket = d.pop("bucket", UNSET)
        bucket: datetime.datetime | Unset
        if isinstance(_bucket, Unset):
            bucket = UNSET
        else:
            bucket = time_of(_bucket)

        drift_group = cls(
            drifts=drifts,
            completed=completed,
            detected=detected,
            drift_rate=drift_rate,
            model=model,
            tag=tag,
            detector=detector,
            status=status,
            experiment=experiment,
            bucket=bucket,
        )

        drift_group.additional_properties = d
        return drift_group

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
