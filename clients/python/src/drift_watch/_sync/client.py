"""The client."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from .._generated.api.users import users_register, users_self
from .._generated.models import User
from ..errors import ConflictError, LoginError
from .device import device_login
from .drifts import Drifts
from .experiments import Experiments
from .tokens import IssuerClient
from .transfers import Transfers

__all__ = ["Client"]


class Client(Experiments, Drifts, Transfers):
    """Drift Watch from Python. For arguments see `Base`; close it, or use it in a `with` block."""

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def login(self, show: Callable[[str], None] = print) -> None:
        """
        Logs a person in: shows an address and a code, and waits until the code was confirmed there. The login is kept for this
        account's later programs, the command line program included, and this service becomes the one that they talk to.

        Raises:
            LoginError: when it was refused or ran out; or when this client has another token, which would win.
        """
        if self._settings.token or (self._settings.client_id and self._settings.client_secret):
            raise LoginError("A login would not be used: a token, or client id and secret, is set and comes first.")
        named = self._settings.named_issuer, self._settings.named_client_id
        issuer = IssuerClient(self._issuer_http, self.url, *named)
        self._login.keep(issuer, device_login(issuer, self._login.scope, show))

    def logout(self) -> None:
        """Forgets the stored login."""
        self._login.forget()

    def register(self) -> User:
        """Makes the caller known to the service, once per person or machine; again, it gives the same user."""
        try:
            registered: User = self._record(users_register.sync_detailed)
            return registered
        except ConflictError:
            return self.whoami()

    def whoami(self) -> User:
        """The caller, as the service knows him."""
        user: User = self._record(users_self.sync_detailed)
        return user
