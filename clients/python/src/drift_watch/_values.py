"""Python values into JSON values, with a message that names the place of what JSON cannot carry."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from .errors import ConfigurationError

__all__ = ["is_finite", "plain", "text_of"]


def plain(value: Any, path: str = "value") -> Any:
    """
    The JSON form of a value: numbers and arrays of NumPy and pandas become numbers and lists, times ISO 8601 text.

    Raises:
        ConfigurationError: at a NaN, an infinity, or an object that has no JSON form; says where.
    """
    if value is None or isinstance(value, (str, bool)):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Enum):
        return plain(value.value, path)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ConfigurationError(f"{path} is {value}: JSON has no such number. Leave it out, or send it as text.")
        return float(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(below, f"{path}.{key}") for key, below in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(below, f"{path}.{index}") for index, below in enumerate(value)]
    for convert in ("to_dict", "tolist", "isoformat"):  # models of this package; NumPy; pandas
        method = getattr(value, convert, None)
        if callable(method):
            return plain(method(), path)
    raise ConfigurationError(f"{path} is a {type(value).__name__}, which has no JSON form. Convert it first.")


def is_finite(value: Any) -> bool:
    """Whether a number may be recorded: statistics of a constant column are often NaN."""
    return value is not None and math.isfinite(float(value))


def text_of(error: BaseException, most_characters: int = 10_000) -> str:
    """`ValueError: why`, cut to what is read by people, without what is no Unicode text or no text in JSON."""
    said = str(error)
    text = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return text[:most_characters].encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
