from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AggregateRequest")


@_attrs_define
class AggregateRequest:
    """What to count, and how to group it."""

    filter_: Any | Unset = UNSET
    """ Which drifts to count; left out, all. """
    group_by: list[str] | Unset = UNSET
    """ What the drifts of a group have in common; left out, nothing. A drift is in the group of each of its tags.
    """
    bucket: str | Unset = UNSET
    """ Stretch of time in which the drifts of a group were recorded; weeks begin on Monday. """
    time_zone: str | Unset = UNSET
    """ Time zone in which the stretches of time begin, by its name in the IANA database; only with `bucket`. """
    limit: int | Unset = UNSET
    """ Most groups to answer. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        filter_ = self.filter_

        group_by: list[str] | Unset = UNSET
        if not isinstance(self.group_by, Unset):
            group_by = self.group_by

        bucket = self.bucket

        time_zone = self.time_zone

        limit = self.limit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if group_by is not UNSET:
            field_dict["group_by"] = group_by
        if bucket is not UNSET:
            field_dict["bucket"] = bucket
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        filter_ = d.pop("filter", UNSET)

        group_by = cast(list[str], d.pop("group_by", UNSET))

        bucket = d.pop("bucket", UNSET)

        time_zone = d.pop("time_zone", UNSET)

        limit = d.pop("limit", UNSET)

        aggregate_request = cls(
            filter_=filter_,
            group_by=group_by,
            bucket=bucket,
            time_zone=time_zone,
            limit=limit,
        )

        aggregate_request.additional_properties = d
        return aggregate_request

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
