"""One login for the command line program and for Python, by way of one `tokens.json`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import COMMAND_LINE, URL, environment_of
from device import confirm_login

from drift_watch import Client

EMAIL = "reader@example.org"
PRINT_EMAIL = "from drift_watch import Client\nwith Client() as client: print(client.whoami().email)"


@pytest.fixture(autouse=True)
def nobody_yet(as_owner: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in environment_of("reader"):
        monkeypatch.delenv(name)


def log_in_by_command() -> None:
    program = subprocess.Popen(
        [*COMMAND_LINE, "login", "--no-browser", "--url", URL],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with program:
        assert program.stdout
        said = ""
        for line in program.stdout:
            said += line
            if "http" in line and "confirmed" not in said:
                confirm_login(line, "reader")
                said += "confirmed\n"
    assert program.returncode == 0, said


def log_in_by_python() -> None:
    with Client(URL) as client:
        client.login(show=lambda invitation: confirm_login(invitation, "reader"))
        client.register()


def email_by_command() -> str:
    shown = subprocess.run([*COMMAND_LINE, "whoami", "--json"], capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stderr
    answer = json.loads(shown.stdout)
    assert answer["session"] == "login"
    return str(answer["user"]["email"])


def email_by_python() -> str:
    with Client() as client:
        return str(client.whoami().email)


def end_access_token() -> str:
    """Makes the access token look as if it had ended; gives the refresh token."""
    file = Path(os.environ["DRIFT_WATCH_CONFIG_DIR"]) / "tokens.json"
    content = json.loads(file.read_text())
    [login] = content["tokens"].values()
    login["expires_at"] = 1
    file.write_text(json.dumps(content))
    return str(login["refresh_token"])


@pytest.mark.parametrize("log_in", [log_in_by_command, log_in_by_python])
def test_a_login_of_either_is_used_and_refreshed_by_both(log_in: Callable[[], None]) -> None:
    log_in()
    for email in (email_by_python, email_by_command):
        assert email() == EMAIL
        end_access_token()
        assert email() == EMAIL


def test_ten_programs_of_both_kinds_that_refresh_at_once_lose_no_login() -> None:
    log_in_by_command()
    used = {end_access_token()}
    programs = [[*COMMAND_LINE, "whoami"], [sys.executable, "-c", PRINT_EMAIL]] * 5
    running = [subprocess.Popen(one, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for one in programs]
    said = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [0] * 10, "\n".join(said)
    assert all(EMAIL in text for text in said)
    for email in (email_by_python, email_by_command):
        used.add(end_access_token())
        assert email() == EMAIL, "the refresh token that is kept is the one that is good"
    assert len(used) == 3, "each refresh gave another refresh token"
