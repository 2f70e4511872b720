from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.health_details import HealthDetails
    from ..models.health_error import HealthError
    from ..models.health_info import HealthInfo


T = TypeVar("T", bound="Health")


@_attrs_define
class Health:
    """State of the service and of each component."""

    status: str
    """ `ok` when every component works, `degraded` when those that do not are made up for. """
    details: HealthDetails
    """ All components: `database`, `clock`, `issuers` and, when they are on, `rate_limits`. """
    info: HealthInfo | Unset = UNSET
    """ The components that work. """
    error: HealthError | Unset = UNSET
    """ The components that do not. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        details = self.details.to_dict()

        info: dict[str, Any] | Unset = UNSET
        if not isinstance(self.info, Unset):
            info = self.info.to_dict()

        error: dict[str, Any] | Unset = UNSET
        if not isinstance(self.error, Unset):
            error = self.error.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "details": details,
            }
        )
        if info is not UNSET:
            field_dict["info"] = info
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.health_details import HealthDetails  # noqa: PLC0415
        from ..models.health_error import HealthError  # noqa: PLC0415
        from ..models.health_info import HealthInfo  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status")

        details = HealthDetails.from_dict(d.pop("details"))

        _info = d.pop("info", UNSET)
        info: HealthInfo | Unset
        if isinstance(_info, Unset):
            info = UNSET
        else:
            info = HealthInfo.from_dict(_info)

        _error = d.pop("error", UNSET)
        error: HealthError | Unset
        if isinstance(_error, Unset):
            error = UNSET
        else:
            error = HealthError.from_dict(_error)

        health = cls(
            status=status,
            details=details,
            info=info,
            error=error,
        )

        health.additional_properties = d
        return health

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
