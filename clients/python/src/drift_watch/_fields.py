"""The members of a drift record from what people give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Union

from ._values import plain
from .errors import ConfigurationError

__all__ = ["DetectorLike", "Moment", "WindowLike", "drift_fields"]

Moment = Union[str, date, datetime]
"""An instant: UTC unless it has a zone, midnight unless it has a time."""

WindowLike = Union[Mapping[str, Moment], Sequence[Moment]]
"""`{"from": ..., "to": ...}` or `(begin, end)`; the end does not belong to it."""

DetectorLike = Union[str, Mapping[str, str]]
"""The name of the detector, or `{"name": ..., "version": ..., "preset": ...}`."""


def drift_fields(
    *,
    model: str | None = None,
    detector: DetectorLike | None = None,
    windows: Mapping[str, WindowLike] | None = None,
    result: Mapping[str, Any] | None = None,
    tags: Iterable[str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    **others: Any,
) -> dict[str, Any]:
    """
    The JSON form of what is given; what is None is left out.

    Raises:
        ConfigurationError: when a value has no JSON form, or a window is none.
    """
    fields = {
        "model": model,
        "detector": {"name": detector} if isinstance(detector, str) else detector,
        "windows": {name: _window(name, window) for name, window in windows.items()} if windows is not None else None,
        "result": _given(result) if result is not None else None,
        "tags": list(tags) if tags is not None else None,
        "parameters": parameters,
        **others,
    }
    given = {name: plain(value, name) for name, value in _given(fields).items()}
    return {name: value for name, value in given.items() if name != "result" or value != {}}


def _given(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


def _window(name: str, window: WindowLike) -> Mapping[str, Any]:
    if isinstance(window, Mapping):
        return window
    if isinstance(window, str) or len(window) != 2:
        raise ConfigurationError(f'windows.{name} should be (begin, end) or {{"from": ..., "to": ...}}.')
    return {"from": window[0], "to": window[1]}
