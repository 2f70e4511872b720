from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.permission import Permission


T = TypeVar("T", bound="Experiment")


@_attrs_define
class Experiment:
    """A named set of drift records and the rights to it."""

    id: str
    """ Id of the experiment. """
    created_at: datetime.datetime
    """ When it was created, UTC. """
    updated_at: datetime.datetime
    """ When it was last edited, archived or restored, UTC. """
    status: str
    """ The drifts of an archived experiment can be read, not changed. """
    name: str
    """ Unique among all experiments. """
    public: bool
    """ Whether everybody may read it and its drifts. """
    permissions: list[Permission]
    """ Who may do what, one entry per entity. """
    tags: list[str]
    """ Labels in the order they were given. """
    configuration: Any
    """ Whatever the runs have in common. """
    created_by: str | Unset = UNSET
    """ Id of the user who created it; absent for experiments from before this was kept. """
    description: str | Unset = UNSET
    """ What it is about; absent when never set. """
    left_out: list[str] | Unset = UNSET
    """ Only in lists whose records are too large together: the members that this one lacks for it. Reading it by
    its id shows all. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        status = self.status

        name = self.name

        public = self.public

        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.to_dict()
            permissions.append(permissions_item)

        tags = self.tags

        configuration = self.configuration

        created_by = self.created_by

        description = self.description

        left_out: list[str] | Unset = UNSET
        if not isinstance(self.left_out, Unset):
            left_out = self.left_out

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "updated_at": updated_at,
                "status": status,
                "name": name,
                "public": public,
                "permissions": permissions,
                "tags": tags,
                "configuration": configuration,
            }
        )
        if created_by is not UNSET:
            field_dict["created_by"] = created_by
        if description is not UNSET:
            field_dict["description"] = description
        if left_out is not UNSET:
            field_dict["left_out"] = left_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.permission import Permission  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        created_at = time_of(d.pop("created_at"))

        updated_at = time_of(d.pop("updated_at"))

        status = d.pop("status")

        name = d.pop("name")

        public = d.pop("public")

        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = Permission.from_dict(permissions_item_data)

            permissions.append(permissions_item)

        tags = cast(list[str], d.pop("tags"))

        configuration = d.pop("configuration")

        created_by = d.pop("created_by", UNSET)

        description = d.pop("description", UNSET)

        left_out = cast(list[str], d.pop("left_out", UNSET))

        experiment = cls(
            id=id,
            created_at=created_at,
            updated_at=updated_at,
            status=status,
            name=name,
            public=public,
            permissions=permissions,
            tags=tags,
            configuration=configuration,
            created_by=created_by,
            description=description,
            left_out=left_out,
        )

        experiment.additional_properties = d
        return experiment

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
