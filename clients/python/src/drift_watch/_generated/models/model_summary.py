from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of

T = TypeVar("T", bound="ModelSummary")


@_attrs_define
class ModelSummary:
    """The drifts of one model."""

    drifts: int
    """ How many drifts there are. """
    completed: int
    """ Those whose run is completed. """
    detected: int
    """ Completed runs that found drift. """
    drift_rate: float | None
    """ `detected` by `completed`; null when no run is completed. """
    model: str
    """ The model. """
    last_run_at: datetime.datetime
    """ When the newest of them was recorded, UTC. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        drifts = self.drifts

        completed = self.completed

        detected = self.detected

        drift_rate: float | None
        drift_rate = self.drift_rate

        model = self.model

        last_run_at = self.last_run_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "drifts": drifts,
                "completed": completed,
                "detected": detected,
                "drift_rate": drift_rate,
                "model": model,
                "last_run_at": last_run_at,
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

        model = d.pop("model")

        last_run_at = time_of(d.pop("last_run_at"))

        model_summary = cls(
            drifts=drifts,
            completed=completed,
            detected=detected,
            drift_rate=drift_rate,
            model=model,
            last_run_at=last_run_at,
        )

        model_summary.additional_properties = d
        return model_summary

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
