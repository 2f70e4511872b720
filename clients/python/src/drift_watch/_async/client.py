"""The client."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from .._generated.api.users import users_register, users_self
from .._generated.models import User
from ..errors import ConflictError, LoginError
from .device import async_device_login
from .drifts import AsyncDrifts
from .experiments import AsyncExperiments
from .tokens import AsyncIssuerClient
from .transfers import AsyncTransfers

__all__ = ["AsyncClient"]


class AsyncClient(AsyncExperiments, AsyncDrifts, AsyncTransfers):
    """Drift Watch from Python. For arguments see `AsyncBase`; close it, or use it in a `with` block."""

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def login(self, show: Callable[[str], None] = print) -> None:
        """
        Logs a person in: shows an address and a code, and waits until the code was confirmed there. The login is kept for this
        account's later programs, the command line program included, and this service becomes the one that they talk to.

        Raises:
            LoginError: when it was refused or ran out; or when this client has another token, which would win.
        """
        if self._settings.token or (self._settings.client_id and self._settings.client_secret):
            raise LoginError("A login would not be used: a token, or client id and secret, is set and comes first.")
        named = self._settings.named_issuer, self._settings.named_client_id
        issuer = AsyncIssuerClient(self._issuer_http, self.url, *named)
        await self._login.keep(issuer, await async_device_login(issuer, self._login.scope, show))

    async def logout(self) -> None:
        """Forgets the stored login."""
        await self._login.forget()

    async def register(self) -> User:
        """Makes the caller known to the service, once per person or machine; again, it gives the same user."""
        try:
            registered: User = await self._record(users_register.asyncio_detailed)
            return registered
        except ConflictError:
            return await self.whoami()

    async def whoami(self) -> User:
        """The caller, as the service knows him."""
        user: User = await self._record(users_self.asyncio_detailed)
        return user
