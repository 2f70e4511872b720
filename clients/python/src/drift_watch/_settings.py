"""Settings: argument, then environment, then `config.json`, then default."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ._config_file import ConfigFile
from ._folder import configuration_folder
from ._token_text import check_token
from .errors import ConfigurationError

__all__ = ["DEFAULT_CLIENT_ID", "Settings", "address_of", "is_private_way"]

DEFAULT_CLIENT_ID = "drift-watch-cli"  # of services that name no other
_DEFAULT_URL = "http://127.0.0.1:3000"


@dataclass(frozen=True)
class Settings:
    """What a client is made of.

    Attributes:
        url: base address of the service, without a slash at the end.
        token: a token that is used as it is.
        issuer: where tokens come from; None: the service says it.
        client_id: of client credentials when there is a secret, else of the login.
        client_secret: makes it client credentials.
        scope: what a token is asked for; None: the default of the way it is got.
        folder: the configuration folder.
        named_issuer: the issuer, when the environment names it; the one in `config.json` is that of a login.
        named_client_id: the same of the client.
        login_url: the address in `config.json`: the service that the login there is for.
    """

    url: str
    token: str | None
    issuer: str | None
    client_id: str | None
    client_secret: str | None
    scope: str | None
    folder: Path
    named_issuer: str | None
    named_client_id: str | None
    login_url: str | None

    @property
    def kept_login(self) -> tuple[str, str] | None:
        """Issuer and client of the login that may go to this address.

        A token must not go to another service because somebody named that by its address alone; who names the issuer as well means it.
        """
        issuer = self.named_issuer or (self.issuer if self.url == self.login_url else None)
        return (issuer, self.client_id or DEFAULT_CLIENT_ID) if issuer else None

    @classmethod
    def load(
        cls,
        url: str | None = None,
        token: str | None = None,
        environ: Mapping[str, str] | None = None,
        home: Path | None = None,
    ) -> Settings:
        """
        Raises:
            ConfigurationError: says which setting is wrong, where it was given, and what would be right.
        """
        given = os.environ if environ is None else environ
        folder = configuration_folder(given, home or Path.home())
        stored = ConfigFile(folder).read()

        def setting(name: str) -> str | None:
            return given.get(f"DRIFT_WATCH_{name.upper()}") or stored.get(name)

        settings = cls(
            url=address_of(url or setting("url") or _DEFAULT_URL, "The address of the service (DRIFT_WATCH_URL)"),
            token=_token_of(token, given),
            issuer=setting("issuer"),
            client_id=setting("client_id"),
            client_secret=given.get("DRIFT_WATCH_CLIENT_SECRET") or None,
            scope=setting("scope"),
            folder=folder,
            named_issuer=given.get("DRIFT_WATCH_ISSUER") or None,
            named_client_id=given.get("DRIFT_WATCH_CLIENT_ID") or None,
            login_url=stored["url"].rstrip("/") if "url" in stored else None,
        )
        if settings.client_secret and not settings.client_id:
            raise ConfigurationError(
                "DRIFT_WATCH_CLIENT_SECRET is set without DRIFT_WATCH_CLIENT_ID: set both, or none."
            )
        if settings.client_secret and not settings.issuer and not settings.token:
            # the service is not asked for it: it would then say where the secret is sent
            raise ConfigurationError(
                "DRIFT_WATCH_CLIENT_SECRET is set and its issuer is not known. "
                "Set DRIFT_WATCH_ISSUER to the issuer that the secret is of; it is sent to no other."
            )
        return settings


def _token_of(argument: str | None, environ: Mapping[str, str]) -> str | None:
    """The token that is used as it is; an empty one counts as none."""
    if argument:
        return check_token(argument, "The token that was given")
    variable = environ.get("DRIFT_WATCH_TOKEN")
    return check_token(variable, "The token in DRIFT_WATCH_TOKEN") if variable else None


def address_of(text: str, what: str) -> str:
    """
    Raises:
        ConfigurationError: when it is no http address of a host.
    """
    parts = urlsplit(text)
    usable = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    if not usable or parts.username or parts.password:
        raise ConfigurationError(f"{what} is {text!r}; it should be like https://drift-watch.example.org")
    return text.rstrip("/")


def is_private_way(url: str) -> bool:
    """Whether what is sent there can be read by nobody on the way: https, or a loopback address."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
