from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DaySummary")


@_attrs_define
class DaySummary:
    """The drifts of one day."""

    drifts: int
    """ How many drifts there are. """
    completed: int
    """ Those whose run is completed. """
    detected: int
    """ Completed runs that found drift. """
    drift_rate: float | None
    """ `detected` by `completed`; null when no run is completed. """
    day: datetime.date
    """ The day they were recorded, UTC. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        drifts = self.drifts

        completed = self.completed

        detected = self.detected

        drift_rate: float | None
        drift_rate = self.drift_rate

        day = self.day.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "drifts": drifts,
                "completed": completed,
                "detected": detected,
                "drift_rate": drift_rate,
                "day": day,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        drifts = d.pop("drifts")

        completed = d.pop("completed")

        detected = d.pop("detected")

        def _parse_drift_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        drift_rate = _parse_drift_rate(d.pop("drift_rate"))

        day = datetime.date.fromisoformat(d.pop("day"))

        day_summary = cls(
            drifts=drifts,
            completed=completed,
            detected=detected,
            drift_rate=drift_rate,
            day=day,
        )

        day_summary.additional_properties = d
        return day_summary

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
