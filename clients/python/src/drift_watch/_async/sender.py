"""The HTTP client below everything: signs, names, repeats, and turns refusals into errors."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx

from .._retry import Attempts, RetryPolicy, retry_after_seconds
from .._sentences import sentence_of
from .._token_text import check_token
from .._waiting import async_sleep
from ..errors import NetworkError, error_of
from .tokens import AsyncTokenProvider

__all__ = ["AsyncSender"]

_CHANGING = frozenset({"POST", "PATCH"})


class AsyncSender(httpx.AsyncClient):
    """An httpx client whose answers are successes; everything else is raised, as the classes of `errors`.

    Every POST and PATCH without an `Idempotency-Key` gets a fresh one, so it can be sent again.

    Args:
        advice: what to do about a 401, when it knows better than `error_of`.
    """

    def __init__(
        self, tokens: AsyncTokenProvider, retry: RetryPolicy, advice: Callable[[], str | None] | None, **options: Any
    ) -> None:
        super().__init__(**options)
        self._tokens = tokens
        self._retry = retry
        self._advice = advice

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """
        Sends a request until there is an answer that stays.

        Raises:
            DriftWatchError: of the class that fits.
        """
        if request.method in _CHANGING and "idempotency-key" not in request.headers:
            request.headers["idempotency-key"] = f'"{uuid4()}"'
        token = await self._sign(request)
        attempts = Attempts(self._retry)
        renewed = False
        while True:
            try:
                response = await super().send(request, **options)
            except httpx.TransportError as fault:
                wait = attempts.after_fault(request, fault)
                if wait is None:
                    raise NetworkError(_unreachable(request, fault)) from fault
            else:
                refused = _refuses_token(response) and token is not None
                if refused and not renewed and await self._tokens.renew(str(token)):
                    await response.aclose()
                    renewed, token = True, await self._sign(request)
                    continue
                wait = attempts.after_answer(request, response)
                if wait is None:
                    return await self._final(response, refused)
                await response.aclose()
            await async_sleep(wait)

    async def _sign(self, request: httpx.Request) -> str | None:
        token = await self._tokens.token()
        request.headers.pop("authorization", None)
        if token is not None:
            check_token(token, "The token that the token provider gives")
            request.headers["authorization"] = f"Bearer {token}"
        return token

    async def _final(self, response: httpx.Response, refused: bool) -> httpx.Response:
        """On routes that are open to all a refused token counts as none: fewer records, and nobody notices."""
        if (response.is_success or response.status_code == 304) and not refused:
            return response
        if refused and response.status_code != 401:
            await response.aclose()
            said = {"code": 401, "status": "Unauthorized", "message": _ENDED}
            raise error_of(httpx.Response(401, json=said, headers=_id_of(response), request=response.request))
        await response.aread()
        advice = self._advice() if self._advice and response.status_code == 401 else None
        raise error_of(response, retry_after_seconds(response, time.time()), advice)


_ENDED = "The token is not accepted: it has ended, or is of an issuer that this service does not trust."


def _refuses_token(response: httpx.Response) -> bool:
    return response.status_code == 401 or "invalid_token" in response.headers.get("www-authenticate", "")


def _id_of(response: httpx.Response) -> dict[str, str]:
    return {name: response.headers[name] for name in ("x-request-id",) if name in response.headers}


def _unreachable(request: httpx.Request, fault: httpx.TransportError) -> str:
    where = f"{request.url.scheme}://{request.url.netloc.decode()}"
    what = str(fault) or type(fault).__name__
    return f"{where} cannot be reached: {sentence_of(what)} Is the service running, and the address (DRIFT_WATCH_URL) right?"
