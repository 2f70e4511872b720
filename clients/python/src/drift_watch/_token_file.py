"""`tokens.json`: logins that outlive the process, shared with the command line program and the TypeScript SDK."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ._folder import write_private
from .errors import ConfigurationError

__all__ = ["StoredLogin", "TokenFile"]


@dataclass(frozen=True)
class StoredLogin:
    """What is kept of a login.

    Attributes:
        expires_at: of the access token, in seconds of Unix time.
        refresh_token: None when the issuer gave none.
    """

    access_token: str
    expires_at: float
    refresh_token: str | None = None
    scope: str | None = None

    @classmethod
    def of(cls, stored: Any) -> StoredLogin | None:
        """None for what another version of a client may have written and this one cannot use."""
        if not isinstance(stored, dict) or not isinstance(stored.get("access_token"), str):
            return None
        expires_at, refresh_token = stored.get("expires_at"), stored.get("refresh_token")
        return cls(
            access_token=stored["access_token"],
            expires_at=float(expires_at) if isinstance(expires_at, (int, float)) else 0.0,
            refresh_token=refresh_token if isinstance(refresh_token, str) else None,
            scope=stored["scope"] if isinstance(stored.get("scope"), str) else None,
        )


class TokenFile:
    """The logins of this account, by issuer and client.

    Writes replace the whole file at once. Who changes an entry does so under the lock of
    `AsyncFileLock`/`FileLock` and reads it again first.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "tokens.json"

    def read(self, issuer: str, client_id: str) -> StoredLogin | None:
        return StoredLogin.of(self._tokens().get(f"{issuer} {client_id}"))

    def write(self, issuer: str, client_id: str, login: StoredLogin | None) -> None:
        """None removes the entry. Entries and members that this version does not know stay as they are."""
        content = self._content()
        tokens = content.setdefault("tokens", {})
        name = f"{issuer} {client_id}"
        if login is None:
            tokens.pop(name, None)
        else:
            entry = {
                "access_token": login.access_token,
                "expires_at": int(login.expires_at),
                "refresh_token": login.refresh_token,
                "scope": login.scope,
            }
            tokens[name] = {member: value for member, value in entry.items() if value is not None}
        write_private(self.path, json.dumps(content, indent=2) + "\n")

    def _tokens(self) -> dict[str, Any]:
        tokens: dict[str, Any] = self._content()["tokens"]
        return tokens

    def _content(self) -> dict[str, Any]:
        try:
            content: Any = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return {"version": 1, "tokens": {}}
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"{self.path} cannot be read: {error}. Remove it and log in again.") from error
        if not isinstance(content, dict) or content.get("version") != 1 or not isinstance(content.get("tokens"), dict):
            raise ConfigurationError(f"{self.path} was written by a newer client: update drift-watch.")
        return content
