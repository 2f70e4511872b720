from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Setting")


@_attrs_define
class Setting:
    """One setting as it is in effect."""

    name: str
    """ Name of the environment variable. """
    source: str
    """ Where the value comes from. """
    secret: bool
    """ Whether the value is a secret, or holds one. """
    description: str
    """ What it does and what a right value looks like, in Markdown. """
    value: str | Unset = UNSET
    """ The value in the notation of the setting, with `***` for what is secret; absent when there is none. """
    default: str | Unset = UNSET
    """ The default, which depends on the mode; absent when there is none. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        source = self.source

        secret = self.secret

        description = self.description

        value = self.value

        default = self.default

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "source": source,
                "secret": secret,
                "description": description,
            }
        )
        if value is not UNSET:
            field_dict["value"] = value
        if default is not UNSET:
            field_dict["default"] = default

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        source = d.pop("source")

        secret = d.pop("secret")

        description = d.pop("description")

        value = d.pop("value", UNSET)

        default = d.pop("default", UNSET)

        setting = cls(
            name=name,
            source=source,
            secret=secret,
            description=description,
            value=value,
            default=default,
        )

        setting.additional_properties = d
        return setting

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
