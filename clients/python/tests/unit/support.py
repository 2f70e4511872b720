"""A service that answers what a test says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from drift_watch import Client, RetryPolicy

URL = "https://drift-watch.example.org"
EXPERIMENT = "0b6e6a52-6d0c-4a4e-9d8e-0d3c5a3f7f11"
DRIFT = {
    "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
    "created_at": "2026-01-08T02:00:11.482Z",
    "updated_at": "2026-01-08T02:00:11.482Z",
    "schema_version": "1.0.0",
    "job_status": "Running",
    "tags": [],
    "model": "churn-v3",
    "drift_detected": False,
    "parameters": {},
    "status_history": [],
}


def client_of(answer: Callable[[httpx.Request], httpx.Response], token: Any = "T", **options: Any) -> Client:
    options.setdefault("retry", RetryPolicy(first_seconds=0.0))
    return Client(URL, token, transport=httpx.MockTransport(answer), **options)


def refusal(status: int, **members: Any) -> httpx.Response:
    return httpx.Response(status, json={"code": status, "status": "Whatever", **members})


class Script:
    """Answers in turn, and remembers the requests."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(httpx.Request(request.method, request.url, headers=request.headers))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer
