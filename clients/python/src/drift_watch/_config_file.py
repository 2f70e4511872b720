"""`config.json`: what a user has set for all clients, and where his login is for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ._folder import write_private
from .errors import ConfigurationError

__all__ = ["ConfigFile"]

_KNOWN = frozenset({"url", "issuer", "client_id", "scope"})


class ConfigFile:
    """The file, shared with the command line program and the TypeScript SDK."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "config.json"

    def read(self) -> dict[str, str]:
        """
        The settings that this version knows.

        Raises:
            ConfigurationError: names the file and what is wrong in it.
        """
        content = self._content()
        known = {name: value for name, value in content.items() if name in _KNOWN}
        wrong = [name for name, value in known.items() if not isinstance(value, str)]
        if wrong:
            raise ConfigurationError(f"{self.path}: {', '.join(wrong)} should be text.")
        return known

    def change(self, **settings: str) -> None:
        """Sets these and leaves all others as they are, also those that this version does not know."""
        write_private(self.path, json.dumps({**self._content(), **settings}, indent=2) + "\n")

    def _content(self) -> dict[str, Any]:
        try:
            content: Any = json.loads(self.path.read_text("utf-8-sig"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"{self.path} cannot be read: {error}. Mend it, or remove it.") from error
        if not isinstance(content, dict):
            raise ConfigurationError(
                f'{self.path} should hold an object such as {{"url": "https://drift-watch.example.org"}}.'
            )
        return content
