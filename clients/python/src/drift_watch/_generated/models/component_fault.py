from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of
from ..types import UNSET, Unset

T = TypeVar("T", bound="ComponentFault")


@_attrs_define
class ComponentFault:
    """The last fault of a component."""

    class_: str
    """ Class of the fault. """
    at: datetime.datetime
    """ When it happened, UTC. """
    message: str | Unset = UNSET
    """ What happened; for admins only. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        class_ = self.class_

        at = self.at.isoformat()

        message = self.message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "class": class_,
                "at": at,
            }
        )
        if message is not UNSET:
            field_dict["message"] = message

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        class_ = d.pop("class")

        at = time_of(d.pop("at"))

        message = d.pop("message", UNSET)

        component_fault = cls(
            class_=class_,
            at=at,
            message=message,
        )

        component_fault.additional_properties = d
        return component_fault

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
