"""Whether and when a request is sent again."""

from __future__ import annotations

import random
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import httpx

__all__ = ["Attempts", "RetryPolicy", "is_repeatable", "retry_after_seconds"]

_REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_READING_POSTS = ("/search", "/aggregate", "/compare")
_TEMPORARY = frozenset({429, 503})


@dataclass(frozen=True)
class RetryPolicy:
    """How patient a client is.

    Attributes:
        retries: how often a request is repeated at most; 0 repeats nothing.
        most_seconds: how long all waits of one request may take together. A longer `Retry-After` ends it at once.
        first_seconds: upper bound of the first wait; it doubles with each one (full jitter).
    """

    retries: int = 4
    most_seconds: float = 30.0
    first_seconds: float = 0.5


@dataclass
class Attempts:
    """The attempts of one request so far."""

    policy: RetryPolicy
    clock: Callable[[], float] = time.time
    dice: random.Random = field(default_factory=random.Random)
    made: int = 0
    waited: float = 0.0

    def after_fault(self, request: httpx.Request, fault: httpx.TransportError) -> float | None:
        """Seconds to wait before the next attempt; None when there should be none."""
        if isinstance(fault, (httpx.UnsupportedProtocol, httpx.LocalProtocolError)) or _is_certificate(fault):
            return None
        return self._next(None) if is_repeatable(request) else None

    def after_answer(self, request: httpx.Request, response: httpx.Response) -> float | None:
        """The same after an answer; None as well when it is final."""
        wait = retry_after_seconds(response, self.clock())
        temporary = response.status_code in _TEMPORARY or (response.status_code == 409 and wait is not None)
        return self._next(wait) if temporary and is_repeatable(request) else None

    def _next(self, asked: float | None) -> float | None:
        if self.made >= self.policy.retries:
            return None
        jitter = self.dice.uniform(0, self.policy.first_seconds * 2**self.made)
        wait = jitter if asked is None else asked + min(jitter, 1.0)  # not all who were told the same at once
        if self.waited + wait > self.policy.most_seconds:
            return None
        self.made += 1
        self.waited += wait
        return wait


def is_repeatable(request: httpx.Request) -> bool:
    """Whether a second arrival does no harm, and its body is at hand."""
    if not isinstance(request.stream, httpx.ByteStream):
        return False
    if request.method in _REPEATABLE or "idempotency-key" in request.headers:
        return True
    return request.method == "POST" and request.url.path.endswith(_READING_POSTS)


def retry_after_seconds(response: httpx.Response, now: float) -> float | None:
    """`Retry-After` as seconds from now, never negative; None when absent or unreadable."""
    text: str = response.headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except ValueError:
        return None


def _is_certificate(fault: BaseException) -> bool:
    """A certificate that is not trusted now will not be in a second either."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
