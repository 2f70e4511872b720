from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from support import EXPERIMENT, Script, client_of

from drift_watch import ConfigurationError


def test_an_export_goes_to_files_that_take_bytes(tmp_path: Path) -> None:
    memory = io.BytesIO()
    with (tmp_path / "f").open("w+b") as file, tempfile.SpooledTemporaryFile() as spooled:
        targets: list[Any] = [memory, spooled, file]
        for target in targets:
            client_of(Script(httpx.Response(200, content=b"{}\n"))).export_to(target, EXPERIMENT)
        for target in targets:
            target.seek(0)
            assert target.read() == b"{}\n"


def test_a_file_that_is_open_for_text_and_a_path_are_refused_before_the_request(tmp_path: Path) -> None:
    with (tmp_path / "f").open("w") as file, tempfile.NamedTemporaryFile("w") as named:
        targets: list[Any] = [file, named, io.StringIO(), tmp_path / "g", "g", None]
        for target in targets:
            script = Script()
            with pytest.raises(ConfigurationError, match="'wb'"):
                client_of(script).export_to(target, EXPERIMENT)
            assert script.requests == []
