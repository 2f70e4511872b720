from __future__ import annotations

import httpx
import pytest

from drift_watch import errors
from drift_watch.errors import error_of

REQUEST = httpx.Request("GET", "https://host/experiment")


def raised(status: int, body: object = None, **headers: str) -> errors.DriftWatchError:
    content = {"json": body} if body is not None else {"text": "<html>not here</html>"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return error_of(httpx.Response(status, request=REQUEST, headers=named, **content), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.InvalidError),
        (401, errors.LoginRequiredError),
        (403, errors.ForbiddenError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (412, errors.ChangedMeanwhileError),
        (413, errors.InvalidError),
        (415, errors.InvalidError),
        (422, errors.InvalidError),
        (429, errors.TooManyRequestsError),
        (500, errors.ServerFaultError),
        (503, errors.UnavailableError),
    ],
)
def test_each_status_has_its_class_and_keeps_the_answer(status: int, kind: type[errors.AnswerError]) -> None:
    body = {"code": status, "status": "Reason", "message": "What happened."}
    error = raised(status, body, x_request_id="r-1")
    assert type(error) is kind
    assert isinstance(error, errors.AnswerError)
    assert (error.status, error.body, error.request_id) == (status, body, "r-1")
    assert str(status) in str(error) and "What happened." in str(error) and "(request r-1)" in str(error)


def test_what_is_invalid_is_told_by_place() -> None:
    tree = {"json": {"result": {"p_value": ["Too large."]}, "tags": {"0": ["Too long."]}}, "query": {"page": ["No."]}}
    error = raised(422, {"code": 422, "status": "Unprocessable Entity", "errors": tree})
    assert isinstance(error, errors.InvalidError)
    assert error.places == {"result.p_value": ["Too large."], "tags.0": ["Too long."], "query.page": ["No."]}
    assert "result.p_value: Too large." in str(error)


def test_a_body_that_is_no_json_at_all_has_a_place_too() -> None:
    error = raised(400, {"code": 400, "status": "Bad Request", "errors": {"json": ["Invalid JSON body."]}})
    assert isinstance(error, errors.InvalidError) and error.places == {"body": ["Invalid JSON body."]}


def test_another_server_is_told_from_a_record_that_is_not_there() -> None:
    assert isinstance(raised(404), errors.ProtocolError)
    assert "Is the address (DRIFT_WATCH_URL) right?" in str(raised(404))
    assert "redirects to https://elsewhere" in str(raised(302, location="https://elsewhere"))


def test_a_proxy_before_the_right_server_is_no_protocol_error() -> None:
    assert isinstance(raised(502), errors.UnavailableError)
    assert isinstance(raised(504), errors.UnavailableError)
    assert isinstance(raised(403), errors.ForbiddenError)


def test_the_next_step_is_named() -> None:
    assert "client.register()" in str(raised(403, {"code": 403, "message": "User not registered."}))
    assert "client.login()" in str(raised(401, {"code": 401, "message": "Unauthorized"}))
    routing = "The requested URL was not found on the server."
    assert "older than this client" in str(raised(404, {"code": 404, "message": routing}))


def test_what_the_service_says_and_the_next_step_are_two_sentences() -> None:
    assert "could not be determined. Log in" in str(
        raised(401, {"code": 401, "message": "User identity could not be determined"})
    )
    assert "Unauthorized. Log in" in str(raised(401, {"code": 401, "message": "Unauthorized."}))
    assert (
        str(raised(401))
        == "401 Unauthorized. Log in with client.login() or `drift-watch login`, or set DRIFT_WATCH_TOKEN."
    )


def test_problem_json_is_read_as_well() -> None:
    error = raised(409, {"type": "about:blank", "title": "Conflict", "status": 409, "detail": "The name is taken."})
    assert isinstance(error, errors.ConflictError) and "The name is taken." in str(error)
