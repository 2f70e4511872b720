from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Difference")


@_attrs_define
class Difference:
    """What the runs have at one place."""

    path: str
    """ The place in each run, as a JSON pointer (RFC 6901). """
    values: list[Any]
    """ The value in each run, in the order of the runs; null where it has none. """
    present: list[bool]
    """ Whether each run has a value there, which may be null. """
    differs: bool
    """ Whether the values are not all the same, or some are absent. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        path = self.path

        values = self.values

        present = self.present

        differs = self.differs

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "path": path,
                "values": values,
                "present": present,
                "differs": differs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        path = d.pop("path")

        values = cast(list[Any], d.pop("values"))

        present = cast(list[bool], d.pop("present"))

        differs = d.pop("differs")

        difference = cls(
            path=path,
            values=values,
            present=present,
            differs=differs,
        )

        difference.additional_properties = d
        return difference

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
