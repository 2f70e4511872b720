from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="StatusSummary")


@_attrs_define
class StatusSummary:
    """The drifts of one job status."""

    job_status: str
    """ State of the detector's run. """
    drifts: int
    """ How many drifts there are. """
    detected: int
    """ Those whose `drift_detected` is true; a verdict only when they are completed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_status = self.job_status

        drifts = self.drifts

        detected = self.detected

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "job_status": job_status,
                "drifts": drifts,
                "detected": detected,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        job_status = d.pop("job_status")

        drifts = d.pop("drifts")

        detected = d.pop("detected")

        status_summary = cls(
            job_status=job_status,
            drifts=drifts,
            detected=detected,
        )

        status_summary.additional_properties = d
        return status_summary

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
