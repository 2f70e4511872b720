from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.first_firing import FirstFiring


T = TypeVar("T", bound="ComparedDetector")


@_attrs_define
class ComparedDetector:
    """What one detector did, over all its completed runs that were asked for."""

    name: str
    """ Name of the detector. """
    runs: int
    """ How many runs it has. """
    detected: int
    """ How many of them found drift. """
    drift_rate: float | None
    """ The share of runs that found drift; null without runs. """
    first_fired: FirstFiring | None
    """ The earliest run that found drift; null when none did. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.first_firing import FirstFiring  # noqa: PLC0415

        name = self.name

        runs = self.runs

        detected = self.detected

        drift_rate: float | None
        drift_rate = self.drift_rate

        first_fired: dict[str, Any] | None
        if isinstance(self.first_fired, FirstFiring):
            first_fired = self.first_fired.to_dict()
        else:
            first_fired = self.first_fired

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "runs": runs,
                "detected": detected,
                "drift_rate": drift_rate,
                "first_fired": first_fired,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.first_firing import FirstFiring  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        runs = d.pop("runs")

        detected = d.pop("detected")

        def _parse_drift_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        drift_rate = _parse_drift_rate(d.pop("drift_rate"))

        def _parse_first_fired(data: object) -> FirstFiring | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                first_fired_type_0 = FirstFiring.from_dict(data)

                return first_fired_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FirstFiring | None, data)

        first_fired = _parse_first_fired(d.pop("first_fired"))

        compared_detector = cls(
            name=name,
            runs=runs,
            detected=detected,
            drift_rate=drift_rate,
            first_fired=first_fired,
        )

        compared_detector.additional_properties = d
        return compared_detector

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
