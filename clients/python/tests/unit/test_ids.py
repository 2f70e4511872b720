from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
from support import DRIFT, EXPERIMENT, Script, client_of

from drift_watch import Client, ConfigurationError, Drift

CALLS: list[Callable[[Client, Any], object]] = [
    lambda client, experiment: [*client.drifts(experiment)],
    lambda client, experiment: client.read_experiment(experiment),
    lambda client, experiment: client.run(experiment, model="m"),
    lambda client, experiment: client.record(experiment, model="m", drift_detected=True),
    lambda client, experiment: client.import_drifts(experiment, []),
    lambda client, experiment: [*client.export_drifts(experiment)],
    lambda client, experiment: client.summary(experiment),
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("nope", r"'nope' is no experiment id; client\.experiment\('nope'\) finds it by name"),
        (f"{EXPERIMENT}/x", "is no experiment id"),
        ("", "'' is no experiment: give its id"),
        (None, "None is no experiment: give its id"),
        (7, "7 is no experiment"),
        ({"id": EXPERIMENT}, "A dict is no experiment"),
    ],
)
def test_what_is_no_experiment_is_refused_before_the_request(
    call: Callable[[Client, Any], object], given: Any, advice: str
) -> None:
    script = Script()
    with pytest.raises(ConfigurationError, match=advice):
        call(client_of(script), given)
    assert script.requests == []


@pytest.mark.parametrize("given", ["d", "", None])
def test_what_is_no_drift_is_refused_before_the_request(given: Any) -> None:
    with pytest.raises(ConfigurationError, match="is no drift: give its id"):
        client_of(Script()).read_drift(EXPERIMENT, given)


def test_ids_and_records_are_taken() -> None:
    for drift in (DRIFT["id"], str(DRIFT["id"]).upper(), UUID(str(DRIFT["id"])), Drift.from_dict(DRIFT)):
        script = Script(httpx.Response(200, json=DRIFT))
        client_of(script).read_drift(EXPERIMENT, drift)  # type: ignore[arg-type]
        assert script.requests[0].url.path.lower() == f"/experiment/{EXPERIMENT}/drift/{DRIFT['id']}"
