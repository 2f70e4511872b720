from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.adoption import Adoption
    from ..models.applied_migration import AppliedMigration
    from ..models.document_kind import DocumentKind


T = TypeVar("T", bound="Migrations")


@_attrs_define
class Migrations:
    """Versions of the stored documents, and what was migrated."""

    documents: list[DocumentKind]
    """ Every kind of document whose stored form has versions. """
    applied: list[AppliedMigration]
    """ Migrations in the order in which they were done. """
    adoption: Adoption
    """ How far the drifts of an earlier database are, on all replicas together. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        documents = []
        for documents_item_data in self.documents:
            documents_item = documents_item_data.to_dict()
            documents.append(documents_item)

        applied = []
        for applied_item_data in self.applied:
            applied_item = applied_item_data.to_dict()
            applied.append(applied_item)

        adoption = self.adoption.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "documents": documents,
                "applied": applied,
                "adoption": adoption,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.adoption import Adoption  # noqa: PLC0415
        from ..models.applied_migration import AppliedMigration  # noqa: PLC0415
        from ..models.document_kind import DocumentKind  # noqa: PLC0415

        d = dict(src_dict)
        documents = []
        _documents = d.pop("documents")
        for documents_item_data in _documents:
            documents_item = DocumentKind.from_dict(documents_item_data)

            documents.append(documents_item)

        applied = []
        _applied = d.pop("applied")
        for applied_item_data in _applied:
            applied_item = AppliedMigration.from_dict(applied_item_data)

            applied.append(applied_item)

        adoption = Adoption.from_dict(d.pop("adoption"))

        migrations = cls(
            documents=documents,
            applied=applied,
            adoption=adoption,
        )

        migrations.additional_properties = d
        return migrations

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
