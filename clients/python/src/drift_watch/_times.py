"""Times of the wire."""

from __future__ import annotations

from datetime import datetime

__all__ = ["time_of"]


def time_of(text: str) -> datetime:
    """An instant of an answer, always with its zone. (Python 3.10 reads no `Z`.)"""
    return datetime.fromisoformat(f"{text[:-1]}+00:00" if text.endswith("Z") else text)
