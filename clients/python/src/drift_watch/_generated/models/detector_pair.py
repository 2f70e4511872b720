from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DetectorPair")


@_attrs_define
class DetectorPair:
    """Two detectors over the runs that match."""

    a: str
    """ Name of the first detector. """
    b: str
    """ Name of the second detector. """
    matched: int
    """ How many runs match; each is in one match. """
    both: int
    """ Matches in which both found drift. """
    only_a: int
    """ Matches in which only `a` found drift. """
    only_b: int
    """ Matches in which only `b` found drift. """
    neither: int
    """ Matches in which neither found drift. """
    agreement: float | None
    """ The share of matches with the same verdict; null without matches. """
    kappa: float | None
    """ Cohen's kappa: agreement beyond chance (doi:10.1177/001316446002000104); null without matches, and when both
    always gave one and the same verdict. """
    first_to_fire: list[str]
    """ Who of the two found drift first in the runs that match: both in a tie, none when neither did. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        a = self.a

        b = self.b

        matched = self.matched

        both = self.both

        only_a = self.only_a

        only_b = self.only_b

        neither = self.neither

        agreement: float | None
        agreement = self.agreement

        kappa: float | None
        kappa = self.kappa

        first_to_fire = self.first_to_fire

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "a": a,
                "b": b,
                "matched": matched,
                "both": both,
                "only_a": only_a,
                "only_b": only_b,
                "neither": neither,
                "agreement": agreement,
                "kappa": kappa,
                "first_to_fire": first_to_fire,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        a = d.pop("a")

        b = d.pop("b")

        matched = d.pop("matched")

        both = d.pop("both")

        only_a = d.pop("only_a")

        only_b = d.pop("only_b")

        neither = d.pop("neither")

        def _parse_agreement(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        agreement = _parse_agreement(d.pop("agreement"))

        def _parse_kappa(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        kappa = _parse_kappa(d.pop("kappa"))

        first_to_fire = cast(list[str], d.pop("first_to_fire"))

        detector_pair = cls(
            a=a,
            b=b,
            matched=matched,
            both=both,
            only_a=only_a,
            only_b=only_b,
            neither=neither,
            agreement=agreement,
            kappa=kappa,
            first_to_fire=first_to_fire,
        )

        detector_pair.additional_properties = d
        return detector_pair

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
