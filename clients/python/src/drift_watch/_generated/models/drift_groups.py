from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.drift_group import DriftGroup
    from ..models.drift_total import DriftTotal


T = TypeVar("T", bound="DriftGroups")


@_attrs_define
class DriftGroups:
    """Drifts, counted in groups."""

    groups: list[DriftGroup]
    """ The newest stretch of time first, and in it the groups with the most drifts. """
    total: DriftTotal
    """ All drifts that match, each counted once. """
    truncated: bool
    """ There are more groups than `limit`; the last ones are left out. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)

        total = self.total.to_dict()

        truncated = self.truncated

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "groups": groups,
                "total": total,
                "truncated": truncated,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.drift_group import DriftGroup  # noqa: PLC0415
        from ..models.drift_total import DriftTotal  # noqa: PLC0415

        d = dict(src_dict)
        groups = []
        _groups = d.pop("groups")
        for groups_item_data in _groups:
            groups_item = DriftGroup.from_dict(groups_item_data)

            groups.append(groups_item)

        total = DriftTotal.from_dict(d.pop("total"))

        truncated = d.pop("truncated")

        drift_groups = cls(
            groups=groups,
            total=total,
            truncated=truncated,
        )

        drift_groups.additional_properties = d
        return drift_groups

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
