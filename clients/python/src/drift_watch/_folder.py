"""The configuration folder, shared with the command line program and the TypeScript SDK."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["configuration_folder", "write_private"]


def configuration_folder(environ: Mapping[str, str], home: Path, platform: str = sys.platform) -> Path:
    """Where `config.json` and `tokens.json` are; the folder itself may be missing."""
    if chosen := environ.get("DRIFT_WATCH_CONFIG_DIR"):
        return Path(chosen)
    if base := environ.get("XDG_CONFIG_HOME"):
        return Path(base) / "drift-watch"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "drift-watch"
    if platform == "win32":
        return Path(environ.get("APPDATA") or home / "AppData" / "Roaming") / "drift-watch"
    return home / ".config" / "drift-watch"


def write_private(file: Path, text: str) -> None:
    """Replaces a file at once and for the owner's eyes only: a reader sees the old text or the new one, never a part."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # mode 600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
