"""Which record is meant."""

from __future__ import annotations

import re
from typing import Protocol
from uuid import UUID

from .errors import ConfigurationError

__all__ = ["HasId", "drift_id_of", "experiment_id_of"]

_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MOST_SHOWN_CHARACTERS = 100


class HasId(Protocol):
    """A record of the service."""

    id: str


def experiment_id_of(experiment: str | HasId) -> str:
    """
    The id of an experiment that was given by its id or as a record.

    Raises:
        ConfigurationError: at anything else; a name, of which people think first, would be a 404 of the service.
    """
    found = _id_of(experiment)
    if found is not None:
        return found
    if isinstance(experiment, str) and experiment:
        name = _shown(experiment)
        raise ConfigurationError(
            f"{name} is no experiment id; client.experiment({name}) finds it by name, or makes it when there is none."
        )
    raise ConfigurationError(
        f"{_shown(experiment)} is no experiment: give its id, or the record that client.experiment(name) returns."
    )


def drift_id_of(drift: str | HasId) -> str:
    """
    The same of a drift record.

    Raises:
        ConfigurationError: when it is neither.
    """
    found = _id_of(drift)
    if found is None:
        raise ConfigurationError(f"{_shown(drift)} is no drift: give its id, which is a UUID, or the record itself.")
    return found


def _id_of(record: object) -> str | None:
    known = record if isinstance(record, (str, UUID)) else getattr(record, "id", None)
    text = str(known)
    return text if _ID.fullmatch(text) else None


def _shown(given: object) -> str:
    if given is None or isinstance(given, (str, int, float)):
        text = repr(given)
        return text if len(text) <= _MOST_SHOWN_CHARACTERS else f"{text[:_MOST_SHOWN_CHARACTERS]}…"
    return f"A {type(given).__name__}"
