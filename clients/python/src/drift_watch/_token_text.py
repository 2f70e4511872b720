"""What a token may look like."""

from __future__ import annotations

import re

from .errors import ConfigurationError

__all__ = ["check_token"]

_VISIBLE_ASCII = re.compile(r"[!-~]+")


def check_token(token: str, whose: str) -> str:
    """
    The token, when it can stand in a header. What the HTTP library says of one that cannot would show it.

    Args:
        token: never part of a message.
        whose: where it was given, as the subject of a sentence.

    Raises:
        ConfigurationError: says what is wrong with it.
    """
    if not isinstance(token, str):
        raise ConfigurationError(f"{whose} is a {type(token).__name__}; it should be text.")
    if _VISIBLE_ASCII.fullmatch(token):
        return token
    if not token:
        raise ConfigurationError(f"{whose} is empty. Give None to send none.")
    if "\n" in token or "\r" in token:
        raise ConfigurationError(f"{whose} holds a line break: cut it off, as with .strip() after reading a file.")
    if any(character.isspace() for character in token):
        raise ConfigurationError(f"{whose} holds a blank: give the token alone, without 'Bearer' and blanks around it.")
    raise ConfigurationError(f"{whose} holds a character that no token has: visible ASCII characters are expected.")
