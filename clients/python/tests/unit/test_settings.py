from __future__ import annotations

import json
from pathlib import Path

import pytest

from drift_watch import Client, ConfigurationError, InsecureTransportWarning
from drift_watch._folder import configuration_folder
from drift_watch._settings import Settings, is_private_way


def stored(folder: Path, **members: object) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    (folder / "config.json").write_text(json.dumps(members))
    return {"DRIFT_WATCH_CONFIG_DIR": str(folder)}


def test_an_argument_wins_over_the_environment_over_the_file_over_the_default(tmp_path: Path) -> None:
    environ = stored(tmp_path, url="http://file", issuer="https://file")
    assert Settings.load(environ={"DRIFT_WATCH_CONFIG_DIR": str(tmp_path / "no")}).url == "http://127.0.0.1:3000"
    assert Settings.load(environ=environ).url == "http://file"
    environ |= {"DRIFT_WATCH_URL": "http://environment/"}
    assert Settings.load(environ=environ).url == "http://environment"
    assert Settings.load("http://argument", environ=environ).url == "http://argument"
    assert Settings.load(environ=environ).issuer == "https://file"


def test_an_empty_variable_counts_as_unset(tmp_path: Path) -> None:
    environ = stored(tmp_path, url="http://file") | {"DRIFT_WATCH_URL": "", "DRIFT_WATCH_TOKEN": ""}
    settings = Settings.load(environ=environ)
    assert (settings.url, settings.token) == ("http://file", None)


@pytest.mark.parametrize(
    "url", ["drift-watch.example.org", "ftp://host", "http://", "http://u:p@host", "http://host?x=1"]
)
def test_an_address_that_is_none_is_refused_with_a_right_one(url: str) -> None:
    with pytest.raises(ConfigurationError, match=r"DRIFT_WATCH_URL.*should be like https://"):
        Settings.load(url)


@pytest.mark.parametrize("text", ["{", "[]", '{"url": 3}'])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.json").write_text(text)
    with pytest.raises(ConfigurationError, match=r"config\.json"):
        Settings.load(environ={"DRIFT_WATCH_CONFIG_DIR": str(tmp_path)})


def test_what_a_newer_client_keeps_in_the_file_is_passed_over(tmp_path: Path) -> None:
    assert Settings.load(environ=stored(tmp_path, url="http://file", colours={"on": True})).url == "http://file"


def test_a_secret_without_a_client_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="DRIFT_WATCH_CLIENT_ID"):
        Settings.load(environ={"DRIFT_WATCH_CLIENT_SECRET": "s", "DRIFT_WATCH_CONFIG_DIR": "/nowhere"})


def test_a_secret_without_an_issuer_is_refused() -> None:
    machine = {"DRIFT_WATCH_CLIENT_ID": "m", "DRIFT_WATCH_CLIENT_SECRET": "s", "DRIFT_WATCH_CONFIG_DIR": "/nowhere"}
    with pytest.raises(ConfigurationError, match="DRIFT_WATCH_ISSUER"):
        Settings.load(environ=machine)
    assert Settings.load(environ={**machine, "DRIFT_WATCH_ISSUER": "https://i"}).issuer == "https://i"


def test_the_folder_is_where_each_system_keeps_settings() -> None:
    home = Path("/home/me")
    assert configuration_folder({}, home, "linux") == home / ".config" / "drift-watch"
    assert configuration_folder({"XDG_CONFIG_HOME": "/x"}, home, "linux") == Path("/x/drift-watch")
    assert configuration_folder({}, home, "darwin") == home / "Library" / "Application Support" / "drift-watch"
    assert configuration_folder({"APPDATA": "/a"}, home, "win32") == Path("/a/drift-watch")
    assert configuration_folder({"DRIFT_WATCH_CONFIG_DIR": "/c", "XDG_CONFIG_HOME": "/x"}, home) == Path("/c")


def test_only_https_and_loopback_are_private_ways() -> None:
    assert all(map(is_private_way, ["https://a.example", "http://127.0.0.1:3000", "http://[::1]", "http://localhost"]))
    assert not any(map(is_private_way, ["http://a.example", "http://10.0.0.1", "http://127.0.0.1.example.org"]))


def test_plain_http_to_another_machine_warns() -> None:
    with pytest.warns(InsecureTransportWarning, match="use https"):
        Client("http://drift-watch.example.org").close()


@pytest.mark.parametrize(
    ("token", "why"),
    [("secret\nkey", "line break"), ("secret\n", "line break"), ("Bearer secret", "blank"), ("secrét", "character")],
)
def test_a_token_that_no_header_can_carry_is_refused_and_not_shown(token: str, why: str) -> None:
    for given, environ, where in ((token, {}, "was given"), (None, {"DRIFT_WATCH_TOKEN": token}, "DRIFT_WATCH_TOKEN")):
        with pytest.raises(ConfigurationError, match=why) as error:
            Settings.load(token=given, environ=environ)
        assert where in str(error.value) and "secr" not in str(error.value) and "key" not in str(error.value)
