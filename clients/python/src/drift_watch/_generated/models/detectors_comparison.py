from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.compared_detector import ComparedDetector
    from ..models.detector_pair import DetectorPair


T = TypeVar("T", bound="DetectorsComparison")


@_attrs_define
class DetectorsComparison:
    """Detectors of one model against each other."""

    model: str
    """ Model that was tested. """
    match: str
    """ How runs are matched: `window`, by the same tested window, or `time`, by the nearest time. """
    detectors: list[ComparedDetector]
    """ The detectors in the order they were asked for, or by name. """
    first_to_fire: list[str]
    """ Who found drift first, over all runs: several in a tie, none when nobody did. """
    pairs: list[DetectorPair]
    """ Each two detectors once. """
    tolerance_seconds: int | Unset = UNSET
    """ Seconds that the runs of a match may be apart; only when matched by time. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model

        match = self.match

        detectors = []
        for detectors_item_data in self.detectors:
            detectors_item = detectors_item_data.to_dict()
            detectors.append(detectors_item)

        first_to_fire = self.first_to_fire

        pairs = []
        for pairs_item_data in self.pairs:
            pairs_item = pairs_item_data.to_dict()
            pairs.append(pairs_item)

        tolerance_seconds = self.tolerance_seconds

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
                "match": match,
                "detectors": detectors,
                "first_to_fire": first_to_fire,
                "pairs": pairs,
            }
        )
        if tolerance_seconds is not UNSET:
            field_dict["tolerance_seconds"] = tolerance_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.compared_detector import ComparedDetector  # noqa: PLC0415
        from ..models.detector_pair import DetectorPair  # noqa: PLC0415

        d = dict(src_dict)
        model = d.pop("model")

        match = d.pop("match")

        detectors = []
        _detectors = d.pop("detectors")
        for detectors_item_data in _detectors:
            detectors_item = ComparedDetector.from_dict(detectors_item_data)

            detectors.append(detectors_item)

        first_to_fire = cast(list[str], d.pop("first_to_fire"))

        pairs = []
        _pairs = d.pop("pairs")
        for pairs_item_data in _pairs:
            pairs_item = DetectorPair.from_dict(pairs_item_data)

            pairs.append(pairs_item)

        tolerance_seconds = d.pop("tolerance_seconds", UNSET)

        detectors_comparison = cls(
            model=model,
            match=match,
            detectors=detectors,
            first_to_fire=first_to_fire,
            pairs=pairs,
            tolerance_seconds=tolerance_seconds,
        )

        detectors_comparison.additional_properties = d
        return detectors_comparison

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
