"""Bytes into lines."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["LineSplitter"]


class LineSplitter:
    """Cuts at line feeds alone. (`str.splitlines` also cuts at U+2028 and others, which JSON may have within a text.)"""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def add(self, part: bytes) -> Iterator[bytes]:
        """The lines that this part completes, without their end."""
        first, *others = part.split(b"\n")
        self._parts.append(first)
        if others:
            yield b"".join(self._parts)
            yield from others[:-1]
            self._parts = [others[-1]]

    def rest(self) -> bytes:
        """What came after the last line feed."""
        return b"".join(self._parts)
