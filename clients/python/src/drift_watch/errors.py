"""What can go wrong, by what one can do about it.

Every class says in its message what happened, why, and the next step. Those that come of an answer of the service keep it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from ._sentences import sentence_of

__all__ = [
    "AnswerError",
    "ChangedMeanwhileError",
    "ConfigurationError",
    "ConflictError",
    "DriftWatchError",
    "ForbiddenError",
    "InsecureTransportWarning",
    "InvalidError",
    "LoginError",
    "LoginRequiredError",
    "NetworkError",
    "NotFoundError",
    "ProtocolError",
    "RunWithoutVerdictError",
    "ServerFaultError",
    "TooManyRequestsError",
    "UnavailableError",
    "error_of",
]

_MOST_BODY_CHARACTERS = 300
_ROUTING_404 = "The requested URL was not found"


class DriftWatchError(Exception):
    """Whatever this package raises of its own accord."""


class InsecureTransportWarning(UserWarning):
    """Tokens go over plain http to another machine."""


class ConfigurationError(DriftWatchError):
    """An argument, an environment variable or the configuration file is wrong."""


class LoginError(DriftWatchError):
    """The issuer gives no token: the login was refused, or ran out, or is not known to it any more."""


class NetworkError(DriftWatchError):
    """The service or the issuer could not be reached, or the connection broke; repeated as often as it was safe."""


class ProtocolError(DriftWatchError):
    """What answered is no Drift Watch, or one that is too far from this client's version."""


class RunWithoutVerdictError(DriftWatchError):
    """A run ended without an error and without `run.result(...)`; it is marked Failed."""


class AnswerError(DriftWatchError):
    """The service refused a request.

    Attributes:
        status: the HTTP status.
        body: the answer as JSON, or as text when it is none.
        request_id: `X-Request-Id`, by which operators find the request in the logs; None when there was none.
    """

    def __init__(self, message: str, *, status: int, body: Any = None, request_id: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body = body
        self.request_id = request_id


class LoginRequiredError(AnswerError):
    """401: there is no token, or it is not accepted any more."""


class ForbiddenError(AnswerError):
    """403: the caller is known and may not do this."""


class NotFoundError(AnswerError):
    """404: there is no such record, or no such route in a server of this version."""


class ConflictError(AnswerError):
    """409: the state of things does not allow it, such as a name that is taken or an experiment that is archived."""


class ChangedMeanwhileError(AnswerError):
    """412: somebody else was faster; read again and repeat the change on what it is now."""


class InvalidError(AnswerError):
    """400, 413, 415, 422: something in the request is wrong.

    Attributes:
        places: messages by place, such as `{"result.p_value": ["Must be at most 1."]}`.
    """

    def __init__(self, message: str, *, places: Mapping[str, list[str]], **answer: Any) -> None:
        super().__init__(message, **answer)
        self.places = dict(places)


class TooManyRequestsError(AnswerError):
    """429: the rate limit; repeated as long as the retry policy allows.

    Attributes:
        retry_after: seconds until it makes sense to try again; None when the service did not say.
    """

    def __init__(self, message: str, *, retry_after: float | None, **answer: Any) -> None:
        super().__init__(message, **answer)
        self.retry_after = retry_after


class UnavailableError(AnswerError):
    """502, 503, 504: the service or something that it needs is away; repeated as long as the retry policy allows."""


class ServerFaultError(AnswerError):
    """Any other 5xx: a fault of the service, to be reported with the request id."""


_BY_STATUS: Mapping[int, type[AnswerError]] = {
    401: LoginRequiredError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    412: ChangedMeanwhileError,
    502: UnavailableError,
    503: UnavailableError,
    504: UnavailableError,
}
_NEXT_STEP: Mapping[int, str] = {
    401: "Log in with client.login() or `drift-watch login`, or set DRIFT_WATCH_TOKEN.",
    412: "Read the record again and repeat the change.",
    429: "Wait, or ask the operator about the rate limit.",
    503: "Try again later.",
}
_FROM_ANYBODY = frozenset({401, 403, 429, 502, 503, 504})  # proxies answer these in front of a right service


def error_of(response: httpx.Response, retry_after: float | None = None, advice: str | None = None) -> DriftWatchError:
    """The error that an answer means; its body must have been read. `advice` replaces the usual next step."""
    status = response.status_code
    body = _body_of(response)
    envelope = body if isinstance(body, dict) and ("code" in body or "title" in body) else None
    if envelope is None and status not in _FROM_ANYBODY and status < 500:
        return ProtocolError(_no_drift_watch(response))
    answer = {"status": status, "body": body, "request_id": response.headers.get("x-request-id")}
    what = f"{status} {response.reason_phrase}"
    places = dict(_places(envelope.get("errors"))) if envelope else {}
    message = _sentence(what, envelope, places, answer["request_id"], advice)
    if status == 429:
        return TooManyRequestsError(message, retry_after=retry_after, **answer)
    if status in _BY_STATUS:
        return _BY_STATUS[status](message, **answer)
    if status >= 500:
        return ServerFaultError(message, **answer)
    return InvalidError(message, places=places, **answer)


def _body_of(response: httpx.Response) -> Any:
    try:
        return json.loads(response.content)
    except ValueError:
        return response.text


def _sentence(
    what: str, envelope: Mapping[str, Any] | None, places: Mapping[str, list[str]], request: Any, advice: str | None
) -> str:
    said = str((envelope or {}).get("message") or (envelope or {}).get("detail") or "")
    faults = "; ".join(f"{place}: {' '.join(messages)}" for place, messages in places.items())
    detail = sentence_of(faults or said)
    status = int(what[:3])
    hint = advice or _NEXT_STEP.get(status, "")
    if said.startswith("User not registered"):
        hint = "Register once with client.register()."
    elif said.startswith(_ROUTING_404):
        hint = "Is the address right? A server that is older than this client may not have this route yet."
    elif status >= 500 and not hint:
        hint = "Report it to the operator with the request id."
    mark = f"(request {request})" if request else ""
    return " ".join(part for part in (f"{what}:" if detail else f"{what}.", detail, hint, mark) if part)


def _places(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """The leaves of the service's tree of faults; `json` for the body is left out of the paths."""
    if isinstance(tree, dict):
        for name, below in tree.items():
            yield from _places(below, path if not path and name == "json" else (*path, str(name)))
    elif isinstance(tree, list):
        yield ".".join(path) or "body", [str(message) for message in tree]


def _no_drift_watch(response: httpx.Response) -> str:
    where = f"{response.request.url.scheme}://{response.request.url.netloc.decode()}"
    status = response.status_code
    if 300 <= status < 400:
        target = response.headers.get("location", "nowhere")
        return f"{where} redirects to {target}: set DRIFT_WATCH_URL to where the service itself is."
    text = response.text.strip()[:_MOST_BODY_CHARACTERS]
    return f"{where} answered {status}, not as a Drift Watch does. Is the address (DRIFT_WATCH_URL) right? It said: {text!r}"
