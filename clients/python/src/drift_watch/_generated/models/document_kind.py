from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.upgrade_step import UpgradeStep


T = TypeVar("T", bound="DocumentKind")


@_attrs_define
class DocumentKind:
    """The versions of one kind of stored document."""

    kind: str
    """ What it is. """
    collection: str
    """ Collection that it is stored in. """
    version: str
    """ Version that this service writes. """
    steps: list[UpgradeStep]
    """ The way from the first version to that one. """
    upgraded: str
    """ When older documents are upgraded: all before the service serves, or each when it is used. """
    older: int | Unset = UNSET
    """ How many stored documents are of an older version; absent when that is not known. """
    not_counted: str | Unset = UNSET
    """ Why it is not known how many are older; absent when it is. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        collection = self.collection

        version = self.version

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        upgraded = self.upgraded

        older = self.older

        not_counted = self.not_counted

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "collection": collection,
                "version": version,
                "steps": steps,
                "upgraded": upgraded,
            }
        )
        if older is not UNSET:
            field_dict["older"] = older
        if not_counted is not UNSET:
            field_dict["not_counted"] = not_counted

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.upgrade_step import UpgradeStep  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        collection = d.pop("collection")

        version = d.pop("version")

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = UpgradeStep.from_dict(steps_item_data)

            steps.append(steps_item)

        upgraded = d.pop("upgraded")

        older = d.pop("older", UNSET)

        not_counted = d.pop("not_counted", UNSET)

        document_kind = cls(
            kind=kind,
            collection=collection,
            version=version,
            steps=steps,
            upgraded=upgraded,
            older=older,
            not_counted=not_counted,
        )

        document_kind.additional_properties = d
        return document_kind

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
