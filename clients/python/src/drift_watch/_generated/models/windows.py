from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.window import Window


T = TypeVar("T", bound="Windows")


@_attrs_define
class Windows:
    """What was compared with what."""

    reference: Window | Unset = UNSET
    """ A stretch of time: `from` belongs to it, `to` does not. """
    test: Window | Unset = UNSET
    """ A stretch of time: `from` belongs to it, `to` does not. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        reference: dict[str, Any] | Unset = UNSET
        if not isinstance(self.reference, Unset):
            reference = self.reference.to_dict()

        test: dict[str, Any] | Unset = UNSET
        if not isinstance(self.test, Unset):
            test = self.test.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if reference is not UNSET:
            field_dict["reference"] = reference
        if test is not UNSET:
            field_dict["test"] = test

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.window import Window  # noqa: PLC0415

        d = dict(src_dict)
        _reference = d.pop("reference", UNSET)
        reference: Window | Unset
        if isinstance(_reference, Unset):
            reference = UNSET
        else:
            reference = Window.from_dict(_reference)

        _test = d.pop("test", UNSET)
        test: Window | Unset
        if isinstance(_test, Unset):
            test = UNSET
        else:
            test = Window.from_dict(_test)

        windows = cls(
            reference=reference,
            test=test,
        )

        windows.additional_properties = d
        return windows

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
