"""Logging in on another screen (RFC 8628): from a notebook, over ssh, in a container."""

from __future__ import annotations

import time
from collections.abc import Callable

from .._oauth import DEVICE_GRANT, DeviceCode, device_code_of, login_of, oauth_error_of
from .._token_file import StoredLogin
from .._waiting import sleep
from ..errors import LoginError, NetworkError
from .tokens import IssuerClient

__all__ = ["device_login"]

_SLOWER_SECONDS = 5.0  # what `slow_down` adds


def device_login(issuer: IssuerClient, scope: str, show: Callable[[str], None]) -> StoredLogin:
    """
    Shows where to log in, and waits until somebody did.

    Raises:
        LoginError: when it was refused, ran out, or this issuer has no such login.
    """
    endpoint = issuer.issuer()
    name, client_id = issuer.names()
    if endpoint.device_authorization_endpoint is None:
        raise LoginError(f"The issuer {name} has no device login. Set DRIFT_WATCH_TOKEN, or client id and secret.")
    code = device_code_of(issuer.ask(endpoint.device_authorization_endpoint, {"client_id": client_id, "scope": scope}))
    show(_invitation(code))
    form = {"grant_type": DEVICE_GRANT, "device_code": code.device_code, "client_id": client_id}
    interval, ends = code.interval, time.monotonic() + code.expires_in
    while time.monotonic() < ends:
        sleep(interval)
        try:
            answer = issuer.ask(endpoint.token_endpoint, form)
        except NetworkError:
            interval *= 2  # RFC 8628 section 3.5
            continue
        error = oauth_error_of(answer)
        if error is None:
            return login_of(answer, time.time())
        if error == "slow_down":
            interval += _SLOWER_SECONDS
        elif error == "access_denied":
            raise LoginError("The login was refused on the other screen. Call login() again to begin anew.")
        elif error == "expired_token":
            break
        elif error != "authorization_pending" and answer.status_code < 500:
            login_of(answer, time.time())  # raises with the issuer's reason
    raise LoginError("Nobody confirmed the login in time. Call login() again to begin anew.")


def _invitation(code: DeviceCode) -> str:
    minutes = max(1, round(code.expires_in / 60))
    where = code.verification_uri_complete or code.verification_uri
    return f"To log in, open {where}\nand confirm the code {code.user_code} within {minutes} minutes."
