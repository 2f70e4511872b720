"""OAuth 2.0 without input and output: what is asked of an issuer, and what its answers mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from ._settings import is_private_way
from ._token_file import StoredLogin
from .errors import ConfigurationError, LoginError, ProtocolError

__all__ = [
    "DEFAULT_SCOPE",
    "DEVICE_GRANT",
    "DeviceCode",
    "Issuer",
    "basic_credentials",
    "device_code_of",
    "issuer_of_resource",
    "login_of",
    "oauth_error_of",
]

DEFAULT_SCOPE = "openid email profile offline_access"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_DEFAULT_LIFETIME_SECONDS = 300.0


@dataclass(frozen=True)
class Issuer:
    """The addresses of an issuer, as its discovery document has them."""

    name: str
    token_endpoint: str
    device_authorization_endpoint: str | None

    @staticmethod
    def document_url(name: str) -> str:
        """
        Raises:
            ConfigurationError: where secrets could be read on the way.
        """
        if not is_private_way(name):
            raise ConfigurationError(f"The issuer {name} must be an https address; http is for loopback only.")
        return name.rstrip("/") + "/.well-known/openid-configuration"

    @classmethod
    def of(cls, name: str, response: httpx.Response) -> Issuer:
        """
        Raises:
            ProtocolError: when the answer is no discovery document, or one of another issuer.
        """
        document = _object(response)
        said = document.get("issuer")
        if response.status_code != 200 or not isinstance(document.get("token_endpoint"), str):
            raise ProtocolError(
                f"{response.request.url} is no discovery document ({response.status_code}). Is the issuer right?"
            )
        if said != name:
            raise ProtocolError(
                f"The issuer at {name} calls itself {said}: set DRIFT_WATCH_ISSUER to exactly that, if you trust it."
            )
        device = document.get("device_authorization_endpoint")
        issuer = cls(name, document["token_endpoint"], device if isinstance(device, str) else None)
        for endpoint in (issuer.token_endpoint, issuer.device_authorization_endpoint):
            if endpoint is not None and not is_private_way(endpoint):
                raise ProtocolError(f"The issuer {name} names {endpoint}, where secrets could be read on the way.")
        return issuer


@dataclass(frozen=True)
class DeviceCode:
    """A login that waits for a person (RFC 8628); times in seconds."""

    device_code: str
    user_code: str
    verification_uri: str
    verification_uri_complete: str | None
    expires_in: float
    interval: float


def issuer_of_resource(response: httpx.Response, named: str | None = None) -> tuple[str, str | None]:
    """
    Issuer and public client of a service, from its metadata (RFC 9728). A named issuer is taken as it is.

    Raises:
        ConfigurationError: when it trusts none or several, so that one must be named.
        ProtocolError: when the answer is no such document.
    """
    document = _object(response)
    issuers, client = document.get("authorization_servers"), document.get("drift_watch_cli_client_id")
    public_client = client if isinstance(client, str) else None
    if named is not None:
        return named, public_client
    if response.status_code == 404:
        raise ConfigurationError("This server does not say where to log in: set DRIFT_WATCH_ISSUER.")
    if response.status_code != 200 or not isinstance(issuers, list):
        raise ProtocolError(
            f"{response.request.url} does not say where to log in ({response.status_code}). Is the address right?"
        )
    if len(issuers) != 1:
        known = ", ".join(str(issuer) for issuer in issuers) or "none"
        raise ConfigurationError(f"Set DRIFT_WATCH_ISSUER to one of the issuers that this server trusts: {known}.")
    return str(issuers[0]), public_client


def basic_credentials(client_id: str, client_secret: str) -> httpx.BasicAuth:
    """RFC 6749 section 2.3.1: both are form-encoded before they are joined."""
    return httpx.BasicAuth(quote(client_id, safe=""), quote(client_secret, safe=""))


def device_code_of(response: httpx.Response) -> DeviceCode:
    """
    Raises:
        LoginError: when the issuer refuses to begin a login.
    """
    document = _object(response)
    if response.status_code != 200 or "device_code" not in document:
        raise LoginError(f"The issuer begins no login: {_reason(document, response)}")
    complete = document.get("verification_uri_complete")
    return DeviceCode(
        device_code=str(document["device_code"]),
        user_code=str(document.get("user_code", "")),
        verification_uri=str(document.get("verification_uri", "")),
        verification_uri_complete=str(complete) if complete else None,
        expires_in=_number(document, "expires_in", 600.0),
        interval=_number(document, "interval", 5.0),
    )


def login_of(response: httpx.Response, now: float, former: StoredLogin | None = None) -> StoredLogin:
    """
    The login that a token answer gives. Without a new refresh token the former one stays good.

    Raises:
        LoginError: with the issuer's reason.
    """
    document = _object(response)
    if response.status_code != 200 or not isinstance(document.get("access_token"), str):
        raise LoginError(f"The issuer gives no token: {_reason(document, response)}")
    refresh, scope = document.get("refresh_token"), document.get("scope")
    return StoredLogin(
        access_token=document["access_token"],
        expires_at=now + _number(document, "expires_in", _DEFAULT_LIFETIME_SECONDS),
        refresh_token=refresh if isinstance(refresh, str) else former.refresh_token if former else None,
        scope=scope if isinstance(scope, str) else former.scope if former else None,
    )


def oauth_error_of(response: httpx.Response) -> str | None:
    """The `error` of a refusal, such as `authorization_pending`; None when the answer is none."""
    if response.is_success:
        return None
    error = _object(response).get("error")
    return error if isinstance(error, str) else f"http_{response.status_code}"


def _object(response: httpx.Response) -> Mapping[str, Any]:
    try:
        document = response.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _number(document: Mapping[str, Any], name: str, default: float) -> float:
    value = document.get(name)
    return float(value) if isinstance(value, (int, float)) and value > 0 else default


def _reason(document: Mapping[str, Any], response: httpx.Response) -> str:
    error, description = document.get("error"), document.get("error_description")
    return ": ".join(str(part) for part in (error, description) if part) or f"it answered {response.status_code}."
