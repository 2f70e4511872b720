from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.permission_request import PermissionRequest


T = TypeVar("T", bound="ExperimentRequest")


@_attrs_define
class ExperimentRequest:
    """An experiment to create, or to replace one with."""

    name: str
    """ Unique among all experiments, compared exactly. """
    description: str | Unset = UNSET
    """ What the experiment is about; kept on PUT when left out. """
    public: bool | Unset = UNSET
    """ Whether everybody may read it and its drifts. """
    permissions: list[PermissionRequest] | Unset = UNSET
    """ Who may do what. The caller gets an entry with Manage when the list does not give it to him; of several
    entries for one entity the highest level counts. """
    tags: list[str] | Unset = UNSET
    """ Labels of 1 to 20 characters; order and duplicates are kept. Kept on PUT when left out. """
    configuration: Any | Unset = UNSET
    """ Whatever the runs have in common; integers up to 64 bits survive. Kept on PUT when left out, replaced whole
    when given. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        public = self.public

        permissions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.permissions, Unset):
            permissions = []
            for permissions_item_data in self.permissions:
                permissions_item = permissions_item_data.to_dict()
                permissions.append(permissions_item)

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        configuration = self.configuration

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if public is not UNSET:
            field_dict["public"] = public
        if permissions is not UNSET:
            field_dict["permissions"] = permissions
        if tags is not UNSET:
            field_dict["tags"] = tags
        if configuration is not UNSET:
            field_dict["configuration"] = configuration

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.permission_request import PermissionRequest  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        description = d.pop("description", UNSET)

        public = d.pop("public", UNSET)

        _permissions = d.pop("permissions", UNSET)
        permissions: list[PermissionRequest] | Unset = UNSET
        if _permissions is not UNSET:
            permissions = []
            for permissions_item_data in _permissions:
                permissions_item = PermissionRequest.from_dict(permissions_item_data)

                permissions.append(permissions_item)

        tags = cast(list[str], d.pop("tags", UNSET))

        configuration = d.pop("configuration", UNSET)

        experiment_request = cls(
            name=name,
            description=description,
            public=public,
            permissions=permissions,
            tags=tags,
            configuration=configuration,
        )

        experiment_request.additional_properties = d
        return experiment_request

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
