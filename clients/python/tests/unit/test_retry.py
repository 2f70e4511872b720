from __future__ import annotations

import random
from email.utils import formatdate

import httpx
from hypothesis import given
from hypothesis import strategies as st

from drift_watch import RetryPolicy
from drift_watch._retry import Attempts, is_repeatable, retry_after_seconds

URL = "https://host/experiment/1/drift"


def answer(status: int, **headers: str) -> httpx.Response:
    return httpx.Response(status, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_only_what_does_no_harm_twice_is_repeated() -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        assert is_repeatable(httpx.Request(method, URL))
    assert not is_repeatable(httpx.Request("POST", URL))
    assert not is_repeatable(httpx.Request("PATCH", URL))
    assert is_repeatable(httpx.Request("PATCH", URL, headers={"Idempotency-Key": '"k"'}))
    assert is_repeatable(httpx.Request("POST", f"{URL}/search"))
    assert not is_repeatable(httpx.Request("PUT", URL, content=iter([b"once"])))


def test_only_temporary_answers_are_repeated() -> None:
    request = httpx.Request("GET", URL)
    attempts = Attempts(RetryPolicy())
    assert attempts.after_answer(request, answer(503)) is not None
    assert attempts.after_answer(request, answer(429)) is not None
    assert attempts.after_answer(request, answer(409, retry_after="1")) is not None
    for status in (200, 404, 409, 422, 500, 502):
        assert attempts.after_answer(request, answer(status)) is None


def test_retry_after_is_heard_in_both_forms_and_ends_what_takes_too_long() -> None:
    assert retry_after_seconds(answer(503, retry_after="7"), 0) == 7
    assert retry_after_seconds(answer(503, retry_after=formatdate(1000, usegmt=True)), 990) == 10
    assert retry_after_seconds(answer(503, retry_after=formatdate(1000, usegmt=True)), 2000) == 0
    for unreadable in ("soon", "-1", "\u00b2"):
        assert (
            retry_after_seconds(httpx.Response(503, headers={"retry-after": unreadable.encode("latin-1")}), 0) is None
        )
    request = httpx.Request("GET", URL)
    assert 7 <= (Attempts(RetryPolicy()).after_answer(request, answer(429, retry_after="7")) or 0) <= 8
    assert Attempts(RetryPolicy()).after_answer(request, answer(429, retry_after="31")) is None


@given(st.integers(0, 8), st.floats(0.01, 5), st.floats(0, 60), st.integers())
def test_waits_are_bounded_by_number_and_by_sum(retries: int, first: float, most: float, seed: int) -> None:
    attempts = Attempts(RetryPolicy(retries, most, first), dice=random.Random(seed))
    request, waits = httpx.Request("GET", URL), []
    while (wait := attempts.after_fault(request, httpx.ConnectError("refused"))) is not None:
        waits.append(wait)
    assert len(waits) <= retries
    assert sum(waits) <= most + 1e-9
    assert all(0 <= wait <= first * 2**attempt for attempt, wait in enumerate(waits))


def test_a_certificate_that_is_not_trusted_is_not_tried_again() -> None:
    import ssl

    fault = httpx.ConnectError("tls")
    fault.__cause__ = ssl.SSLCertVerificationError("self-signed")
    assert Attempts(RetryPolicy()).after_fault(httpx.Request("GET", URL), fault) is None
