from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.component_fault import ComponentFault


T = TypeVar("T", bound="ServiceHealth")


@_attrs_define
class ServiceHealth:
    """State of one component, with its name."""

    status: str
    """ Whether it works; `degraded` when it is made up for. """
    name: str
    """ Which component. """
    latency_ms: float | Unset = UNSET
    """ Milliseconds of the last check. """
    indexes: str | Unset = UNSET
    """ Whether all declared indexes are there. """
    writable: bool | Unset = UNSET
    """ Whether the database takes writes. """
    difference_ms: float | Unset = UNSET
    """ Milliseconds by which the clock of this replica is ahead of the database; negative when it is behind. """
    backend: str | Unset = UNSET
    """ Where rate limits are counted now: in this process, or where replicas share them. """
    hosts: list[str] | Unset = UNSET
    """ Addresses; for admins only. """
    last_fault: ComponentFault | Unset = UNSET
    """ The last fault of a component. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        name = self.name

        latency_ms = self.latency_ms

        indexes = self.indexes

        writable = self.writable

        difference_ms = self.difference_ms

        backend = self.backend

        hosts: list[str] | Unset = UNSET
        if not isinstance(self.hosts, Unset):
            hosts = self.hosts

        last_fault: dict[str, Any] | Unset = UNSET
        if not isinstance(self.last_fault, Unset):
            last_fault = self.last_fault.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "name": name,
            }
        )
        if latency_ms is not UNSET:
            field_dict["latency_ms"] = latency_ms
        if indexes is not UNSET:
            field_dict["indexes"] = indexes
        if writable is not UNSET:
            field_dict["writable"] = writable
        if difference_ms is not UNSET:
            field_dict["difference_ms"] = difference_ms
        if backend is not UNSET:
            field_dict["backend"] = backend
        if hosts is not UNSET:
            field_dict["hosts"] = hosts
        if last_fault is not UNSET:
            field_dict["last_fault"] = last_fault

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component_fault import ComponentFault  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status")

        name = d.pop("name")

        latency_ms = d.pop("latency_ms", UNSET)

        indexes = d.pop("indexes", UNSET)

        writable = d.pop("writable", UNSET)

        difference_ms = d.pop("difference_ms", UNSET)

        backend = d.pop("backend", UNSET)

        hosts = cast(list[str], d.pop("hosts", UNSET))

        _last_fault = d.pop("last_fault", UNSET)
        last_fault: ComponentFault | Unset
        if isinstance(_last_fault, Unset):
            last_fault = UNSET
        else:
            last_fault = ComponentFault.from_dict(_last_fault)

        service_health = cls(
            status=status,
            name=name,
            latency_ms=latency_ms,
            indexes=indexes,
            writable=writable,
            difference_ms=difference_ms,
            backend=backend,
            hosts=hosts,
            last_fault=last_fault,
        )

        service_health.additional_properties = d
        return service_health

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
