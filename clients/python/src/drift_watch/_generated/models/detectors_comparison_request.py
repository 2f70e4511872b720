from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DetectorsComparisonRequest")


@_attrs_define
class DetectorsComparisonRequest:
    """Detectors of one model to set against each other, by their completed runs."""

    model: str
    """ Model that was tested. """
    detectors: list[str] | Unset = UNSET
    """ Names of the detectors in the order of the answer; left out, all that have runs, by name. """
    match: str | Unset = UNSET
    """ How runs are matched: `window`, by the same tested window, or `time`, by the nearest time. """
    tolerance_seconds: int | Unset = UNSET
    """ With `"match": "time"` only: how many seconds the two runs of a match may be apart; 3600 when left out. """
    from_: str | Unset = UNSET
    """ Only runs that were recorded then or later; UTC unless it has a zone. """
    to: str | Unset = UNSET
    """ Only runs that were recorded before then, after `from`; UTC unless it has a zone. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model

        detectors: list[str] | Unset = UNSET
        if not isinstance(self.detectors, Unset):
            detectors = self.detectors

        match = self.match

        tolerance_seconds = self.tolerance_seconds

        from_ = self.from_

        to = self.to

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
            }
        )
        if detectors is not UNSET:
            field_dict["detectors"] = detectors
        if match is not UNSET:
            field_dict["match"] = match
        if tolerance_seconds is not UNSET:
            field_dict["tolerance_seconds"] = tolerance_seconds
        if from_ is not UNSET:
            field_dict["from"] = from_
        if to is not UNSET:
            field_dict["to"] = to

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        model = d.pop("model")

        detectors = cast(list[str], d.pop("detectors", UNSET))

        match = d.pop("match", UNSET)

        tolerance_seconds = d.pop("tolerance_seconds", UNSET)

        from_ = d.pop("from", UNSET)

        to = d.pop("to", UNSET)

        detectors_comparison_request = cls(
            model=model,
            detectors=detectors,
            match=match,
            tolerance_seconds=tolerance_seconds,
            from_=from_,
            to=to,
        )

        detectors_comparison_request.additional_properties = d
        return detectors_comparison_request

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
