"""Where tokens come from."""

from __future__ import annotations

import time
from typing import Protocol

import httpx

from .._config_file import ConfigFile
from .._oauth import DEFAULT_SCOPE, Issuer, basic_credentials, issuer_of_resource, login_of, oauth_error_of
from .._sentences import sentence_of
from .._settings import DEFAULT_CLIENT_ID, Settings
from .._token_file import StoredLogin, TokenFile
from .._waiting import AsyncLock, async_file_lock
from ..errors import LoginError, NetworkError

__all__ = [
    "AsyncCachedLogin",
    "AsyncClientCredentials",
    "AsyncIssuerClient",
    "AsyncStaticToken",
    "AsyncTokenProvider",
]

_EARLY_SECONDS = 30.0  # a token that ends while the request is on its way would be refused


class AsyncTokenProvider(Protocol):
    """Gives the token of each request. One provider may serve many tasks at once."""

    async def token(self) -> str | None:
        """A token that is good now; None: send the request without one."""

    async def renew(self, refused: str) -> bool:
        """Called when the service refused that token; whether `token` now gives another one."""


class AsyncStaticToken:
    """One token, used as it is until it ends."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def token(self) -> str | None:
        return self._token

    async def renew(self, refused: str) -> bool:
        return False


class AsyncIssuerClient:
    """Asks an issuer; finds it through the service when its name is not given."""

    def __init__(self, http: httpx.AsyncClient, service_url: str, issuer: str | None, client_id: str | None) -> None:
        self._http = http
        self._service_url = service_url
        self._issuer = issuer
        self._client_id = client_id
        self._found: Issuer | None = None

    async def names(self) -> tuple[str, str]:
        """Issuer and client."""
        if self._issuer is None or self._client_id is None:
            answer = await self._send("GET", f"{self._service_url}/.well-known/oauth-protected-resource")
            self._issuer, public_client = issuer_of_resource(answer, self._issuer)
            self._client_id = self._client_id or public_client or DEFAULT_CLIENT_ID
        return self._issuer, self._client_id

    async def issuer(self) -> Issuer:
        """The issuer's addresses, asked for once."""
        if self._found is None:
            name, _ = await self.names()
            self._found = Issuer.of(name, await self._send("GET", Issuer.document_url(name)))
        return self._found

    async def ask(self, url: str, form: dict[str, str], auth: httpx.BasicAuth | None = None) -> httpx.Response:
        """A form to one of the issuer's addresses; its answer, whatever it is."""
        return await self._send("POST", url, form, auth)

    async def _send(
        self, method: str, url: str, form: dict[str, str] | None = None, auth: httpx.BasicAuth | None = None
    ) -> httpx.Response:
        try:
            return await self._http.request(method, url, data=form, auth=auth, headers={"accept": "application/json"})
        except httpx.TransportError as error:
            raise NetworkError(
                f"{url} cannot be reached: {sentence_of(str(error) or type(error).__name__)} "
                "Is the network up, and the address right?"
            ) from error


class AsyncClientCredentials:
    """Tokens of a machine: client id and secret (RFC 6749 section 4.4), kept in memory until they end."""

    def __init__(self, issuer: AsyncIssuerClient, client_id: str, client_secret: str, scope: str | None = None) -> None:
        self._issuer = issuer
        self._auth = basic_credentials(client_id, client_secret)
        self._scope = scope
        self._login: StoredLogin | None = None
        self._lock = AsyncLock()

    async def token(self) -> str | None:
        async with self._lock:
            if self._login is None or self._login.expires_at - _EARLY_SECONDS < time.time():
                form = {"grant_type": "client_credentials", **({"scope": self._scope} if self._scope else {})}
                endpoint = (await self._issuer.issuer()).token_endpoint
                self._login = login_of(await self._issuer.ask(endpoint, form, self._auth), time.time())
            return self._login.access_token

    async def renew(self, refused: str) -> bool:
        async with self._lock:
            if self._login is not None and self._login.access_token == refused:
                self._login = None
        return True


class AsyncCachedLogin:
    """The login of a person, kept in `tokens.json`; refreshed by one process at a time, so no rotated token is lost.

    It goes to the service that it was made for: see `Settings.kept_login`.
    """

    def __init__(self, http: httpx.AsyncClient, settings: Settings) -> None:
        self._settings = settings
        self._file = TokenFile(settings.folder)
        self._lock = AsyncLock()
        kept = settings.kept_login
        self._issuer = AsyncIssuerClient(http, settings.url, *kept) if kept else None
        self.scope = settings.scope or DEFAULT_SCOPE

    async def token(self) -> str | None:
        async with self._lock:
            if self._issuer is None:
                return None
            login = self._file.read(*await self._issuer.names())
            if login is None:
                return None
            if login.expires_at - _EARLY_SECONDS >= time.time():
                return login.access_token
            return await self._refreshed(self._issuer, login.access_token)

    async def renew(self, refused: str) -> bool:
        async with self._lock:
            return self._issuer is not None and await self._refreshed(self._issuer, refused) != refused

    async def keep(self, issuer: AsyncIssuerClient, login: StoredLogin) -> None:
        """Stores a new login and, as the command line program does, which service it is for."""
        names = await issuer.names()
        async with async_file_lock(self._file.path):
            self._file.write(*names, login)
        ConfigFile(self._settings.folder).change(url=self._settings.url, issuer=names[0], client_id=names[1])
        self._issuer = issuer

    async def forget(self) -> None:
        """Removes what is stored."""
        if self._issuer is not None:
            names = await self._issuer.names()
            async with async_file_lock(self._file.path):
                self._file.write(*names, None)

    def advice(self) -> str | None:
        """What to tell who is not logged in here, but elsewhere."""
        settings = self._settings
        if self._issuer is not None or settings.issuer is None or settings.login_url is None:
            return None
        if self._file.read(settings.issuer, settings.client_id or DEFAULT_CLIENT_ID) is None:
            return None
        return (
            f"Your login is for {settings.login_url} and is not sent to {settings.url}: log in there with client.login(), "
            f"or set DRIFT_WATCH_ISSUER to {settings.issuer} if it is meant for both."
        )

    async def _refreshed(self, issuer: AsyncIssuerClient, old: str) -> str | None:
        names = await issuer.names()
        endpoint = (await issuer.issuer()).token_endpoint
        async with async_file_lock(self._file.path):
            login = self._file.read(*names)
            if login is None:
                return None
            if login.access_token != old and login.expires_at - _EARLY_SECONDS >= time.time():
                return login.access_token  # another process was faster
            new = await self._exchange(issuer, endpoint, login)
            self._file.write(*names, new)
            return new.access_token

    async def _exchange(self, issuer: AsyncIssuerClient, endpoint: str, login: StoredLogin) -> StoredLogin:
        if login.refresh_token is None:
            raise LoginError("Your login has ended. Log in again with client.login() or `drift-watch login`.")
        name, client_id = await issuer.names()
        form = {"grant_type": "refresh_token", "refresh_token": login.refresh_token, "client_id": client_id}
        answer = await issuer.ask(endpoint, form)
        if oauth_error_of(answer) != "invalid_grant":
            return login_of(answer, time.time(), login)
        now = self._file.read(name, client_id)  # by a client that does not know this lock
        if now is not None and now.refresh_token != login.refresh_token:
            return now
        raise LoginError("Your login has ended. Log in again with client.login() or `drift-watch login`.")
