"""What all parts of the client stand on."""

from __future__ import annotations

import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx

from .._generated import Client as GeneratedClient
from .._generated.types import Response
from .._pages import MOST_PER_PAGE, next_cursor
from .._retry import RetryPolicy
from .._settings import Settings, is_private_way
from .._version import VERSION
from ..errors import InsecureTransportWarning, ProtocolError
from .sender import AsyncSender
from .tokens import AsyncCachedLogin, AsyncClientCredentials, AsyncIssuerClient, AsyncStaticToken, AsyncTokenProvider

__all__ = ["AsyncBase"]


class AsyncBase:
    """Settings, tokens, and one way to call the generated operations.

    Args:
        url: address of the service; default: DRIFT_WATCH_URL, `config.json`, http://127.0.0.1:3000.
        token: a token, or where tokens come from; default: DRIFT_WATCH_TOKEN, client credentials
            (DRIFT_WATCH_CLIENT_ID and DRIFT_WATCH_CLIENT_SECRET), or the stored login of `login()`.
        retry: how often and how long requests are repeated.
        timeout: seconds that may pass without anything moving.
        transport: how httpx connects, for tests; default: its own, with the proxies of the environment.

    Raises:
        ConfigurationError: when a setting is wrong.
    """

    def __init__(
        self,
        url: str | None = None,
        token: str | AsyncTokenProvider | None = None,
        *,
        retry: RetryPolicy | None = None,
        timeout: float = 30.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._settings = Settings.load(url, token if isinstance(token, str) else None)
        self.url = self._settings.url
        options: dict[str, Any] = {
            "timeout": httpx.Timeout(timeout, connect=min(timeout, 10.0)),
            "transport": transport,
            "headers": {"user-agent": f"drift-watch-python/{VERSION}", "accept": "application/json"},
        }
        self._issuer_http = httpx.AsyncClient(**options)
        self._issuer = AsyncIssuerClient(self._issuer_http, self.url, self._settings.issuer, self._settings.client_id)
        self._login = AsyncCachedLogin(self._issuer_http, self._settings)
        tokens = self._tokens_of(token)
        if not is_private_way(self.url):
            warnings.warn(
                f"Tokens for {self.url} can be read on the way: use https.", InsecureTransportWarning, stacklevel=3
            )
        advice = self._login.advice if tokens is self._login else None
        self._http = AsyncSender(tokens, retry or RetryPolicy(), advice, base_url=self.url, **options)
        self._api = GeneratedClient(base_url=self.url)
        self._api.set_async_httpx_client(self._http)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._http.aclose()
        await self._issuer_http.aclose()

    async def request(self, method: str, path: str, *, body: Any = None, params: dict[str, Any] | None = None) -> Any:
        """
        Any request of the API, for what has no method of its own: signed, repeated and checked like all others.

        Args:
            method: such as `POST`.
            path: such as `/experiment/{id}/compare`.
            body: sent as JSON; None sends none.
            params: of the query.

        Returns:
            The answer as JSON; None when it is empty.
        """
        answer = await self._http.request(method, path, params=params, **({} if body is None else {"json": body}))
        try:
            return answer.json() if answer.content else None
        except ValueError as error:
            raise ProtocolError(
                f"{self.url}{path} did not answer JSON. Is the address (DRIFT_WATCH_URL) right?"
            ) from error

    def _tokens_of(self, token: str | AsyncTokenProvider | None) -> AsyncTokenProvider:
        settings = self._settings
        if token is not None and not isinstance(token, str):
            return token
        if settings.token:
            return AsyncStaticToken(settings.token)
        if settings.client_id and settings.client_secret:
            return AsyncClientCredentials(self._issuer, settings.client_id, settings.client_secret, settings.scope)
        return self._login

    async def _ask(self, call: Callable[..., Awaitable[Response[Any]]], *path: str, **arguments: Any) -> Response[Any]:
        """Calls a generated operation; what it cannot read is no answer of this service."""
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            return await call(*path, client=self._api, **given)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ProtocolError(f"{self.url} answered what this client cannot read ({error!r}). {_VERSIONS}") from error

    async def _record(self, call: Callable[..., Awaitable[Response[Any]]], *path: str, **arguments: Any) -> Any:
        """The record that an operation answers with."""
        answer = await self._ask(call, *path, **arguments)
        if answer.parsed is None:
            raise ProtocolError(
                f"{self.url} answered {int(answer.status_code)} where a record was expected. {_VERSIONS}"
            )
        return answer.parsed

    async def _pages(
        self, call: Callable[..., Awaitable[Response[Any]]], *path: str, **arguments: Any
    ) -> AsyncIterator[Any]:
        """All records of a list, a page at a time."""
        cursor: str | None = ""
        while cursor is not None:
            answer = await self._ask(call, *path, cursor=cursor, page_size=MOST_PER_PAGE, **arguments)
            if answer.parsed is None:
                raise ProtocolError(
                    f"{self.url} answered {int(answer.status_code)} where a list was expected. {_VERSIONS}"
                )
            for record in answer.parsed:
                yield record
            cursor = next_cursor(answer.headers)


_VERSIONS = "Is the address (DRIFT_WATCH_URL) right, and is the client as new as the server?"
