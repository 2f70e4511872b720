"""Texts of others within messages of ours."""

from __future__ import annotations

__all__ = ["sentence_of"]


def sentence_of(text: str) -> str:
    """The text with a full stop, unless it ends with one: something follows it."""
    said = text.rstrip()
    return said if not said or said.endswith((".", "!", "?", "…")) else f"{said}."
