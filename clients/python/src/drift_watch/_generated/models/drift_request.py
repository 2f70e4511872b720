from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.detection_result_request import DetectionResultRequest
    from ..models.detector_request import DetectorRequest
    from ..models.windows_request import WindowsRequest


T = TypeVar("T", bound="DriftRequest")


@_attrs_define
class DriftRequest:
    """A drift record to create, or to replace one with."""

    job_status: str
    """ State of the detector's run. """
    model: str
    """ Model that was tested. """
    drift_detected: bool
    """ The verdict. """
    tags: list[str] | Unset = UNSET
    """ Labels of 1 to 20 characters; order and duplicates are kept. """
    parameters: Any | Unset = UNSET
    """ Whatever explains the run; integers up to 64 bits survive. """
    detector: DetectorRequest | Unset = UNSET
    """ What computed the verdict. """
    result: DetectionResultRequest | Unset = UNSET
    """ What the detector found. """
    windows: WindowsRequest | Unset = UNSET
    """ What was compared with what. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_status = self.job_status

        model = self.model

        drift_detected = self.drift_detected

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        parameters = self.parameters

        detector: dict[str, Any] | Unset = UNSET
        if not isinstance(self.detector, Unset):
            detector = self.detector.to_dict()

        result: dict[str, Any] | Unset = UNSET
        if not isinstance(self.result, Unset):
            result = self.result.to_dict()

        windows: dict[str, Any] | Unset = UNSET
        if not isinstance(self.windows, Unset):
            windows = self.windows.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "job_status": job_status,
                "model": model,
                "drift_detected": drift_detected,
            }
        )
        if tags is not UNSET:
            field_dict["tags"] = tags
        if parameters is not UNSET:
            field_dict["parameters"] = parameters
        if detector is not UNSET:
            field_dict["detector"] = detector
        if result is not UNSET:
            field_dict["result"] = result
        if windows is not UNSET:
            field_dict["windows"] = windows

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.detection_result_request import DetectionResultRequest  # noqa: PLC0415
        from ..models.detector_request import DetectorRequest  # noqa: PLC0415
        from ..models.windows_request import WindowsRequest  # noqa: PLC0415

        d = dict(src_dict)
        job_status = d.pop("job_status")

        model = d.pop("model")

        drift_detected = d.pop("drift_detected")

        tags = cast(list[str], d.pop("tags", UNSET))

        parameters = d.pop("parameters", UNSET)

        _detector = d.pop("detector", UNSET)
        detector: DetectorRequest | Unset
        if isinstance(_detector, Unset):
            detector = UNSET
        else:
            detector = DetectorRequest.from_dict(_detector)

        _result = d.pop("result", UNSET)
        result: DetectionResultRequest | Unset
        if isinstance(_result, Unset):
            result = UNSET
        else:
            result = DetectionResultRequest.from_dict(_result)

        _windows = d.pop("windows", UNSET)
        windows: WindowsRequest | Unset
        if isinstance(_windows, Unset):
            windows = UNSET
        else:
            windows = WindowsRequest.from_dict(_windows)

        drift_request = cls(
            job_status=job_status,
            model=model,
            drift_detected=drift_detected,
            tags=tags,
            parameters=parameters,
            detector=detector,
            result=result,
            windows=windows,
        )

        drift_request.additional_properties = d
        return drift_request

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
