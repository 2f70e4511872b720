from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of

T = TypeVar("T", bound="AppliedMigration")


@_attrs_define
class AppliedMigration:
    """A migration of stored data: its first run, or the last one that found something to change."""

    id: str
    """ Its unique id. """
    description: str
    """ What it does. """
    started_at: datetime.datetime
    """ When it began, UTC. """
    finished_at: datetime.datetime
    """ When it was done, UTC. """
    documents: int
    """ How many documents it changed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        description = self.description

        started_at = self.started_at.isoformat()

        finished_at = self.finished_at.isoformat()

        documents = self.documents

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "description": description,
                "started_at": started_at,
                "finished_at": finished_at,
                "documents": documents,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        description = d.pop("description")

        started_at = time_of(d.pop("started_at"))

        finished_at = time_of(d.pop("finished_at"))

        documents = d.pop("documents")

        applied_migration = cls(
            id=id,
            description=description,
            started_at=started_at,
            finished_at=finished_at,
            documents=documents,
        )

        applied_migration.additional_properties = d
        return applied_migration

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
