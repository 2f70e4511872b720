"""Nothing of the machine's own settings reaches a unit test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in [name for name in os.environ if name.startswith("DRIFT_WATCH_") or name == "XDG_CONFIG_HOME"]:
        monkeypatch.delenv(name)
    folder = tmp_path / "config"
    monkeypatch.setenv("DRIFT_WATCH_CONFIG_DIR", str(folder))
    yield folder
