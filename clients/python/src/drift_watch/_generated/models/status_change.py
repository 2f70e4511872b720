from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of

T = TypeVar("T", bound="StatusChange")


@_attrs_define
class StatusChange:
    """Who set which status when."""

    job_status: str
    """ State of the detector's run. """
    set_at: datetime.datetime
    """ When, UTC. """
    set_by: str
    """ Id of the user who set it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        job_status = self.job_status

        set_at = self.set_at.isoformat()

        set_by = self.set_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "job_status": job_status,
                "set_at": set_at,
                "set_by": set_by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        job_status = d.pop("job_status")

        set_at = time_of(d.pop("set_at"))

        set_by = d.pop("set_by")

        status_change = cls(
            job_status=job_status,
            set_at=set_at,
            set_by=set_by,
        )

        status_change.additional_properties = d
        return status_change

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
