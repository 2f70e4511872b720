from __future__ import annotations

import httpx
import pytest
from support import DRIFT, EXPERIMENT, Script, client_of, refusal

from drift_watch import (
    Client,
    ConfigurationError,
    ConflictError,
    ForbiddenError,
    LoginRequiredError,
    NetworkError,
    ProtocolError,
    RetryPolicy,
    TooManyRequestsError,
    UnavailableError,
)


class Provider:
    """Gives token after token."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = [*tokens]

    def token(self) -> str | None:
        return self.tokens[0]

    def renew(self, refused: str) -> bool:
        if len(self.tokens) > 1 and self.tokens[0] == refused:
            self.tokens.pop(0)
            return True
        return False


def record(client: Client) -> str:
    return client.record(EXPERIMENT, model="m", drift_detected=True).id


def created() -> httpx.Response:
    return httpx.Response(201, json=DRIFT)


def test_a_change_is_repeated_under_the_same_key_until_it_is_answered() -> None:
    script = Script(httpx.ConnectError("refused"), refusal(503), httpx.ReadError("cut"), refusal(409), created())
    script.answers[3].headers["retry-after"] = "0"  # type: ignore[union-attr]
    assert record(client_of(script)) == DRIFT["id"]
    assert len({request.headers["idempotency-key"] for request in script.requests}) == 1
    assert len(script.requests) == 5


def test_each_change_has_a_key_of_its_own() -> None:
    script = Script(created(), created())
    client = client_of(script)
    record(client), record(client)
    first, second = (request.headers["idempotency-key"] for request in script.requests)
    assert first != second and first.startswith('"') and first.endswith('"')


def test_patience_ends() -> None:
    script = Script(*[refusal(503)] * 3)
    with pytest.raises(UnavailableError):
        record(client_of(script, retry=RetryPolicy(retries=2, first_seconds=0)))
    assert script.answers == []
    late = refusal(429)
    late.headers["retry-after"] = "60"
    with pytest.raises(TooManyRequestsError) as error:
        record(client_of(Script(late)))
    assert error.value.retry_after == 60
    with pytest.raises(NetworkError, match="cannot be reached"):
        record(client_of(Script(*[httpx.ConnectError("refused")] * 5)))


def test_what_is_final_is_not_repeated() -> None:
    for answer, kind in ((refusal(409), ConflictError), (refusal(403), ForbiddenError)):
        script = Script(answer)
        with pytest.raises(kind):
            record(client_of(script))
        assert len(script.requests) == 1


def test_a_refused_token_is_renewed_once() -> None:
    script = Script(refusal(401), created())
    record(client_of(script, Provider("old", "new")))
    assert [request.headers["authorization"] for request in script.requests] == ["Bearer old", "Bearer new"]
    with pytest.raises(LoginRequiredError):
        record(client_of(Script(refusal(401), refusal(401)), Provider("old", "new", "newer")))
    with pytest.raises(LoginRequiredError):
        record(client_of(Script(refusal(401)), "static"))


@pytest.mark.parametrize("token", ["a\nb", "secret\r\n", "Bearer secret", "sécret", " ", ""])
def test_a_token_that_no_header_can_carry_is_refused_and_not_shown(token: str) -> None:
    script = Script()
    with pytest.raises(ConfigurationError, match="token provider") as error:
        record(client_of(script, Provider(token)))
    assert not token.strip() or token not in str(error.value) and "cret" not in str(error.value)
    assert script.requests == []


def test_a_fault_of_the_connection_ends_with_one_full_stop() -> None:
    with pytest.raises(NetworkError, match=r"reached: Refused\. Is the service"):
        record(client_of(Script(httpx.ConnectError("Refused.")), retry=RetryPolicy(retries=0)))


def test_a_list_that_ignored_the_token_is_an_error_not_a_shorter_list() -> None:
    challenge = {"www-authenticate": 'Bearer error="invalid_token"', "x-request-id": "r"}
    script = Script(httpx.Response(200, json=[], headers=challenge))
    with pytest.raises(LoginRequiredError, match="not accepted") as error:
        [*client_of(script, "static").experiments()]
    assert error.value.request_id == "r"


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(201, text="<html>"),
        httpx.Response(201, json=[]),
        httpx.Response(201, json={"id": 3}),
        httpx.Response(200, json=DRIFT),
        httpx.Response(302, headers={"location": "https://login"}),
    ],
)
def test_an_answer_of_something_else_asks_for_the_address(answer: httpx.Response) -> None:
    with pytest.raises(ProtocolError, match=r"DRIFT_WATCH_URL|address"):
        record(client_of(Script(answer)))


def test_a_newer_server_may_say_more() -> None:
    newer = {
        **DRIFT,
        "job_status": "Paused",
        "cost": {"usd": 1},
        "detector": {"name": "KS", "family": "two-sample"},
        "status_history": [{"job_status": "Paused", "set_at": "2026-01-08T02:00:11Z", "set_by": "x", "why": "?"}],
    }
    drift = client_of(Script(httpx.Response(200, json=newer))).read_drift(EXPERIMENT, DRIFT["id"])
    assert drift.job_status == "Paused"
    assert drift["cost"] == {"usd": 1}
    assert drift.to_dict()["detector"] == newer["detector"]


def test_an_older_server_without_cursors_is_noticed_before_records_are_lost() -> None:
    with pytest.raises(ProtocolError, match="older"):
        [*client_of(Script(httpx.Response(200, json=[DRIFT]))).drifts(EXPERIMENT)]
