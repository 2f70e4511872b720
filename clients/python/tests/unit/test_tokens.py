from __future__ import annotations

import json
import os
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from drift_watch import Client, ConfigurationError, LoginError, LoginRequiredError, ProtocolError
from drift_watch._config_file import ConfigFile
from drift_watch._settings import Settings
from drift_watch._sync import device
from drift_watch._token_file import StoredLogin, TokenFile

SERVICE, ISSUER, CLIENT = "https://drift-watch.example.org", "https://issuer.example.org/realm", "drift-watch-cli"
OTHER = "https://other.example.org"
USER = {
    "id": "u",
    "created_at": "2026-01-01T00:00:00Z",
    "updated_at": "2026-01-01T00:00:00Z",
    "subject": "s",
    "issuer": ISSUER,
    "disabled": False,
}


class World:
    """A service and its issuer, which rotates refresh tokens and takes each one once."""

    def __init__(self) -> None:
        self.refresh = "r0"
        self.refreshes = 0
        self.polls: list[httpx.Response] = []
        self.issuers = [ISSUER]
        self.forms: list[dict[str, str]] = []
        self.lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        if url in (f"{SERVICE}/.well-known/oauth-protected-resource", f"{OTHER}/.well-known/oauth-protected-resource"):
            return httpx.Response(
                200, json={"authorization_servers": self.issuers, "drift_watch_cli_client_id": CLIENT}
            )
        if url == f"{ISSUER}/.well-known/openid-configuration":
            endpoints = {"token_endpoint": f"{ISSUER}/token", "device_authorization_endpoint": f"{ISSUER}/device"}
            return httpx.Response(200, json={"issuer": ISSUER, **endpoints})
        if url == f"{ISSUER}/device":
            code = {
                "device_code": "d",
                "user_code": "AB-CD",
                "verification_uri": f"{ISSUER}/go",
                "expires_in": 600,
                "interval": 1,
            }
            return httpx.Response(200, json=code)
        if url == f"{ISSUER}/token":
            return self.token({**httpx.QueryParams(request.content.decode())})
        if url.startswith(OTHER) and "authorization" not in request.headers:
            return httpx.Response(401, json={"code": 401, "status": "Unauthorized", "message": "No bearer token."})
        return httpx.Response(200, json={**USER, "subject": request.headers.get("authorization", "nobody")})

    def token(self, form: dict[str, str]) -> httpx.Response:
        self.forms.append(form)
        if form["grant_type"] != "refresh_token":
            return self.polls.pop(0)
        with self.lock:
            if form["refresh_token"] != self.refresh:
                return httpx.Response(400, json={"error": "invalid_grant"})
            self.refreshes += 1
            self.refresh = f"r{self.refreshes}"
            return tokens(f"a{self.refreshes}", self.refresh)


def tokens(access: str, refresh: str | None = None) -> httpx.Response:
    return httpx.Response(200, json={"access_token": access, "expires_in": 3600, "refresh_token": refresh})


def oauth_error(error: str) -> httpx.Response:
    return httpx.Response(400, json={"error": error})


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def file(own_folder: Path) -> TokenFile:
    """The logins of somebody who logged in at the service."""
    ConfigFile(own_folder).change(url=SERVICE, issuer=ISSUER, client_id=CLIENT)
    return TokenFile(own_folder)


def ended(refresh: str | None = "r0") -> StoredLogin:
    return StoredLogin("a0", time.time() - 1, refresh)


def subject(world: World, url: str = SERVICE) -> str:
    with Client(url, transport=httpx.MockTransport(world)) as client:
        return client.whoami().subject


def test_a_stored_login_is_used_and_an_ended_one_refreshed_and_kept(world: World, file: TokenFile) -> None:
    file.write(ISSUER, CLIENT, StoredLogin("a0", time.time() + 3600, "r0"))
    assert subject(world) == "Bearer a0"
    file.write(ISSUER, CLIENT, ended())
    assert subject(world) == "Bearer a1"
    stored = file.read(ISSUER, CLIENT)
    assert stored and stored.refresh_token == "r1"
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


def test_programs_that_refresh_at_once_lose_no_rotated_token(world: World, file: TokenFile) -> None:
    file.write(ISSUER, CLIENT, ended())
    with ThreadPoolExecutor(8) as threads:
        subjects = {*threads.map(lambda _: subject(world), range(8))}
    assert subjects == {"Bearer a1"} and world.refreshes == 1


def test_a_token_that_a_client_without_the_lock_rotated_is_found(world: World, file: TokenFile) -> None:
    file.write(ISSUER, CLIENT, ended("used up"))
    exchange = world.token

    def foreign(form: dict[str, str]) -> httpx.Response:
        file.write(ISSUER, CLIENT, StoredLogin("foreign", time.time() + 3600, "r9"))
        return exchange(form)

    world.token = foreign  # type: ignore[method-assign]
    assert subject(world) == "Bearer foreign"


def test_an_ended_login_says_how_to_begin_anew(world: World, file: TokenFile) -> None:
    for login in (ended("used up"), ended(None)):
        file.write(ISSUER, CLIENT, login)
        with pytest.raises(LoginError, match=r"client\.login\(\)"):
            subject(world)


def test_who_never_logged_in_is_nobody_and_the_issuer_is_not_asked(world: World) -> None:
    assert subject(world) == "nobody"


def test_a_login_is_sent_to_no_other_service_than_the_one_it_was_made_for(world: World, file: TokenFile) -> None:
    file.write(ISSUER, CLIENT, ended())
    with pytest.raises(LoginRequiredError, match=f"{SERVICE} and is not sent to {OTHER}.*DRIFT_WATCH_ISSUER"):
        subject(world, OTHER)
    assert world.forms == [], "nor is it refreshed there"
    file.write(ISSUER, CLIENT, None)
    with pytest.raises(LoginRequiredError, match=r"Log in with client\.login\(\)"):
        subject(world, OTHER)


def test_who_names_the_issuer_means_his_login_there(
    world: World, file: TokenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write(ISSUER, CLIENT, StoredLogin("a0", time.time() + 3600, "r0"))
    monkeypatch.setenv("DRIFT_WATCH_ISSUER", ISSUER)
    assert subject(world, OTHER) == "Bearer a0"


@pytest.mark.parametrize("config", [{}, {"issuer": ISSUER}, {"url": SERVICE}, {"url": OTHER, "issuer": ISSUER}])
def test_a_login_of_which_nothing_says_where_it_belongs_is_not_used(
    world: World, own_folder: Path, config: dict[str, str]
) -> None:
    TokenFile(own_folder).write(ISSUER, CLIENT, StoredLogin("a0", time.time() + 3600, "r0"))
    ConfigFile(own_folder).change(**config)
    assert subject(world) == "nobody"


def test_what_others_keep_in_the_file_stays(file: TokenFile) -> None:
    file.path.write_text(
        json.dumps({"version": 1, "by": "cli", "tokens": {"x y": {"access_token": "a", "kind": "new"}}})
    )
    file.write(ISSUER, CLIENT, ended())
    file.write(ISSUER, CLIENT, None)
    assert json.loads(file.path.read_text()) == {
        "version": 1,
        "by": "cli",
        "tokens": {"x y": {"access_token": "a", "kind": "new"}},
    }


@pytest.mark.parametrize("text", ["{", '{"version": 2, "tokens": {}}', "[]"])
def test_a_file_that_cannot_be_used_is_named_and_not_overwritten(file: TokenFile, text: str) -> None:
    file.path.write_text(text)
    with pytest.raises(ConfigurationError, match=r"tokens\.json"):
        file.write(ISSUER, CLIENT, ended())
    assert file.path.read_text() == text


def test_a_lock_that_a_dead_program_left_is_taken_over(world: World, file: TokenFile) -> None:
    file.write(ISSUER, CLIENT, ended())
    lock = Path(f"{file.path}.lock")
    lock.touch()
    os.utime(lock, (time.time() - 120,) * 2)
    assert subject(world) == "Bearer a1" and not lock.exists()


def test_client_credentials_are_asked_for_once_and_anew_when_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRIFT_WATCH_ISSUER", ISSUER)
    monkeypatch.setenv("DRIFT_WATCH_CLIENT_ID", "machine")
    monkeypatch.setenv("DRIFT_WATCH_CLIENT_SECRET", "s:e/c")
    world.polls = [tokens("m1"), tokens("m2")]
    refusing = httpx.MockTransport(
        lambda request: (
            httpx.Response(401, json={"code": 401})
            if request.headers.get("authorization") == "Bearer m1"
            else world(request)
        )
    )
    with Client(SERVICE, transport=refusing) as client:
        assert client.whoami().subject == client.whoami().subject == "Bearer m2"
        with pytest.raises(LoginError, match="would not be used"):
            client.login()
    assert world.forms == [{"grant_type": "client_credentials"}] * 2


def login(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[float]]:
    waits: list[float] = []
    monkeypatch.setattr(device, "sleep", waits.append)
    shown: list[str] = []
    with Client(SERVICE, transport=httpx.MockTransport(world)) as client:
        client.login(show=shown.append)
    return shown[0], waits


def test_a_login_waits_as_it_is_told_and_is_kept(
    world: World, file: TokenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.polls = [
        oauth_error("authorization_pending"),
        oauth_error("slow_down"),
        httpx.Response(500),
        tokens("a", "r"),
    ]
    shown, waits = login(world, monkeypatch)
    assert f"{ISSUER}/go" in shown and "AB-CD" in shown and "10 minutes" in shown
    assert waits == [1, 1, 6, 6]
    assert file.read(ISSUER, CLIENT) is not None
    assert subject(world) == "Bearer a"


def test_a_login_at_another_service_makes_that_the_one_to_talk_to(
    world: World, file: TokenFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = ConfigFile(file.path.parent)
    config.change(scope="openid", url=OTHER, issuer="https://former.example.org", client_id="former")
    world.polls = [tokens("a", "r")]
    login(world, monkeypatch)
    assert config.read() == {"scope": "openid", "url": SERVICE, "issuer": ISSUER, "client_id": CLIENT}
    with Client(transport=httpx.MockTransport(world)) as client:
        assert (client.url, client.whoami().subject) == (SERVICE, "Bearer a")
        client.logout()
    assert subject(world) == "nobody"


@pytest.mark.parametrize(
    ("error", "why"), [("access_denied", "refused"), ("expired_token", "in time"), ("invalid_client", "invalid_client")]
)
def test_a_login_that_ends_without_a_token_says_why(
    world: World, monkeypatch: pytest.MonkeyPatch, error: str, why: str
) -> None:
    world.polls = [oauth_error(error)]
    with pytest.raises(LoginError, match=why):
        login(world, monkeypatch)


def test_of_several_issuers_one_must_be_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.issuers = [ISSUER, "https://other.example.org"]
    with pytest.raises(ConfigurationError, match=r"DRIFT_WATCH_ISSUER.*other\.example\.org"):
        login(world, monkeypatch)


def test_an_issuer_that_calls_itself_otherwise_or_is_readable_on_the_way_gets_no_secret(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRIFT_WATCH_ISSUER", "http://issuer.example.org")
    with pytest.raises(ConfigurationError, match="https"):
        login(world, monkeypatch)
    monkeypatch.setenv("DRIFT_WATCH_ISSUER", f"{ISSUER}/")
    with pytest.raises(ProtocolError, match="calls itself"):
        login(world, monkeypatch)
    assert world.forms == []


def test_a_token_wins_over_everything(monkeypatch: pytest.MonkeyPatch, world: World, file: TokenFile) -> None:
    file.write(ISSUER, CLIENT, StoredLogin("a0", time.time() + 3600, "r0"))
    monkeypatch.setenv("DRIFT_WATCH_TOKEN", "given")
    assert subject(world) == "Bearer given"
    assert Settings.load(token="argument").token == "argument"
