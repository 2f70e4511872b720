"""The running service, its local issuer and its demo users; set by test/extended/python-client.mjs."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from drift_watch import Client, Experiment

URL = os.environ["DRIFT_WATCH_TEST_URL"]
ISSUER = os.environ["DRIFT_WATCH_TEST_ISSUER"]
SECRETS: dict[str, str] = json.loads(os.environ["DRIFT_WATCH_TEST_SECRETS"])
COMMAND_LINE: list[str] = json.loads(os.environ["DRIFT_WATCH_TEST_CLI"])


def environment_of(user: str) -> dict[str, str]:
    """Settings under which a program is that demo user."""
    return {
        "DRIFT_WATCH_URL": URL,
        "DRIFT_WATCH_ISSUER": ISSUER,
        "DRIFT_WATCH_CLIENT_ID": user,
        "DRIFT_WATCH_CLIENT_SECRET": SECRETS[user],
    }


@pytest.fixture(autouse=True)
def as_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment_of("owner").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DRIFT_WATCH_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def client() -> Iterator[Client]:
    with Client() as client:
        client.register()
        yield client


@pytest.fixture
def experiment(client: Client) -> Experiment:
    return client.experiment(f"python {uuid.uuid4()}")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
