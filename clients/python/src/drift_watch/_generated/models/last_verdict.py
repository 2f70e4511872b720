from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of

T = TypeVar("T", bound="LastVerdict")


@_attrs_define
class LastVerdict:
    """The newest completed drift."""

    id: str
    """ Id of the drift record. """
    at: datetime.datetime
    """ When it was recorded, UTC. """
    model: str
    """ Model that was tested. """
    drift_detected: bool
    """ The verdict. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        at = self.at.isoformat()

        model = self.model

        drift_detected = self.drift_detected

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "at": at,
                "model": model,
                "drift_detected": drift_detected,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        at = time_of(d.pop("at"))

        model = d.pop("model")

        drift_detected = d.pop("drift_detected")

        last_verdict = cls(
            id=id,
            at=at,
            model=model,
            drift_detected=drift_detected,
        )

        last_verdict.additional_properties = d
        return last_verdict

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
