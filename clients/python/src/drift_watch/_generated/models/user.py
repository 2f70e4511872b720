from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of
from ..types import UNSET, Unset

T = TypeVar("T", bound="User")


@_attrs_define
class User:
    """A registered user."""

    id: str
    """ Id of the user; what a permission entry names. """
    created_at: datetime.datetime
    """ When the user registered, UTC. """
    updated_at: datetime.datetime
    """ When it was last changed, UTC. """
    subject: str
    """ The `sub` claim of the issuer. """
    issuer: str
    """ The `iss` claim. """
    disabled: bool
    """ Whether an admin disabled the user: the user's tokens do not count. """
    email: str | Unset = UNSET
    """ The e-mail address; machines have none. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        subject = self.subject

        issuer = self.issuer

        disabled = self.disabled

        email = self.email

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "updated_at": updated_at,
                "subject": subject,
                "issuer": issuer,
                "disabled": disabled,
            }
        )
        if email is not UNSET:
            field_dict["email"] = email

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        created_at = time_of(d.pop("created_at"))

        updated_at = time_of(d.pop("updated_at"))

        subject = d.pop("subject")

        issuer = d.pop("issuer")

        disabled = d.pop("disabled")

        email = d.pop("email", UNSET)

        user = cls(
            id=id,
            created_at=created_at,
            updated_at=updated_at,
            subject=subject,
            issuer=issuer,
            disabled=disabled,
            email=email,
        )

        user.additional_properties = d
        return user

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
