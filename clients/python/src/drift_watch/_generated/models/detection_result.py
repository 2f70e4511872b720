from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DetectionResult")


@_attrs_define
class DetectionResult:
    """What the detector found."""

    statistic: float | Unset = UNSET
    """ Value of the test statistic or distance. """
    p_value: float | Unset = UNSET
    """ Probability of a statistic at least this extreme without drift. """
    threshold: float | Unset = UNSET
    """ What the statistic or the p-value was compared with. """
    effect_size: float | Unset = UNSET
    """ Size of the effect in the unit of the detector. """
    n_reference: int | Unset = UNSET
    """ Samples of the reference window. """
    n_test: int | Unset = UNSET
    """ Samples of the test window. """
    correction: str | Unset = UNSET
    """ Correction for multiple tests. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        statistic = self.statistic

        p_value = self.p_value

        threshold = self.threshold

        effect_size = self.effect_size

        n_reference = self.n_reference

        n_test = self.n_test

        correction = self.correction

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if statistic is not UNSET:
            field_dict["statistic"] = statistic
        if p_value is not UNSET:
            field_dict["p_value"] = p_value
        if threshold is not UNSET:
            field_dict["threshold"] = threshold
        if effect_size is not UNSET:
            field_dict["effect_size"] = effect_size
        if n_reference is not UNSET:
            field_dict["n_reference"] = n_reference
        if n_test is not UNSET:
            field_dict["n_test"] = n_test
        if correction is not UNSET:
            field_dict["correction"] = correction

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        statistic = d.pop("statistic", UNSET)

        p_value = d.pop("p_value", UNSET)

        threshold = d.pop("threshold", UNSET)

        effect_size = d.pop("effect_size", UNSET)

        n_reference = d.pop("n_reference", UNSET)

        n_test = d.pop("n_test", UNSET)

        correction = d.pop("correction", UNSET)

        detection_result = cls(
            statistic=statistic,
            p_value=p_value,
            threshold=threshold,
            effect_size=effect_size,
            n_reference=n_reference,
            n_test=n_test,
            correction=correction,
        )

        detection_result.additional_properties = d
        return detection_result

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
