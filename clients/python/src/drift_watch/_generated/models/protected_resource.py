from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ProtectedResource")


@_attrs_define
class ProtectedResource:
    """Where clients find the service and log in to it (RFC 9728)."""

    resource: str
    """ Address of the service without a base path: what operators configured (`APP_PUBLIC_URL`), else the origin
    that the request names. """
    resource_name: str
    """ Name of the service for people. """
    authorization_servers: list[str]
    """ Issuers whose tokens are accepted, written as `iss` in the tokens; clients let their users choose. """
    bearer_methods_supported: list[str]
    """ How a token is sent. """
    drift_watch_cli_client_id: str
    """ Public client at these issuers with which people log in from a terminal by the device flow (RFC 8628); an
    extension. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        resource = self.resource

        resource_name = self.resource_name

        authorization_servers = self.authorization_servers

        bearer_methods_supported = self.bearer_methods_supported

        drift_watch_cli_client_id = self.drift_watch_cli_client_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "resource": resource,
                "resource_name": resource_name,
                "authorization_servers": authorization_servers,
                "bearer_methods_supported": bearer_methods_supported,
                "drift_watch_cli_client_id": drift_watch_cli_client_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        resource = d.pop("resource")

        resource_name = d.pop("resource_name")

        authorization_servers = cast(list[str], d.pop("authorization_servers"))

        bearer_methods_supported = cast(list[str], d.pop("bearer_methods_supported"))

        drift_watch_cli_client_id = d.pop("drift_watch_cli_client_id")

        protected_resource = cls(
            resource=resource,
            resource_name=resource_name,
            authorization_servers=authorization_servers,
            bearer_methods_supported=bearer_methods_supported,
            drift_watch_cli_client_id=drift_watch_cli_client_id,
        )

        protected_resource.additional_properties = d
        return protected_resource

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
