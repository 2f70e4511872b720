"""Locks, pauses and protected endings, in the two kinds that the asynchronous half and the one made from it need."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import anyio

from .errors import ConfigurationError

__all__ = [
    "AsyncLock",
    "Lock",
    "async_file_lock",
    "async_shielded",
    "async_sleep",
    "file_lock",
    "shielded",
    "sleep",
]

AsyncLock = anyio.Lock
Lock = threading.Lock
async_sleep = anyio.sleep
sleep = time.sleep

_STALE_SECONDS = 60.0  # whoever holds it does two requests at most
_PAUSE_SECONDS = 0.05


@asynccontextmanager
async def async_file_lock(file: Path) -> AsyncIterator[None]:
    """Keeps other processes from changing a file: `FILE.lock` exists while it is held.

    A lock that is older than 60 s was left by a process that died, and is taken over.
    """
    lock = Path(f"{file}.lock")
    while not _take(lock):
        await async_sleep(_PAUSE_SECONDS)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


@contextmanager
def file_lock(file: Path) -> Iterator[None]:
    """See `async_file_lock`."""
    lock = Path(f"{file}.lock")
    while not _take(lock):
        sleep(_PAUSE_SECONDS)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


@asynccontextmanager
async def async_shielded(seconds: float) -> AsyncIterator[None]:
    """What must still be done when a task is cancelled, for at most so long."""
    with anyio.move_on_after(seconds, shield=True):
        yield


@contextmanager
def shielded(_seconds: float) -> Iterator[None]:
    """A thread is not cancelled."""
    yield


def _take(lock: Path) -> bool:
    try:
        lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        return True
    except FileExistsError:
        with suppress(FileNotFoundError):
            if time.time() - lock.stat().st_mtime > _STALE_SECONDS:
                lock.unlink()
        return False
    except OSError as error:
        raise ConfigurationError(f"{lock} cannot be made: {error.strerror or error}.") from error
