from __future__ import annotations

import stat
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ISSUER, URL, environment_of
from device import confirm_login

from drift_watch import (
    AsyncClient,
    ChangedMeanwhileError,
    Client,
    ConflictError,
    Drift,
    Experiment,
    ForbiddenError,
    InvalidError,
    LoginRequiredError,
    NetworkError,
    NotFoundError,
    ProtocolError,
    RetryPolicy,
)


def become(user: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment_of(user).items():
        monkeypatch.setenv(name, value)


def test_an_experiment_is_got_or_created_also_by_many_at_once(client: Client) -> None:
    name = f"race {uuid.uuid4()}"
    with ThreadPoolExecutor(8) as threads:
        ids = {experiment.id for experiment in threads.map(client.experiment, [name] * 8)}
    assert len(ids) == 1
    assert [one.id for one in client.experiments({"name": name})] == [*ids]


def test_the_name_of_somebody_elses_private_experiment_is_explained(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    become("stranger", monkeypatch)
    with Client() as stranger:
        stranger.register()
        with pytest.raises(ConflictError, match="you may not read it"):
            stranger.experiment(experiment.name)
        with pytest.raises(ForbiddenError):
            stranger.read_experiment(experiment)


def test_registering_again_gives_the_same_user(client: Client) -> None:
    assert client.register().id == client.whoami().id


def test_all_pages_are_walked_and_filters_hold(client: Client, experiment: Experiment) -> None:
    client.import_drifts(experiment, ({**drift(), "parameters": {"n": n}, "tags": [f"t{n % 2}"]} for n in range(230)))
    assert sorted(one.parameters["n"] for one in client.drifts(experiment)) == [*range(230)]
    assert len([*client.drifts(experiment, {"tags": "t0"}, q="parameters.n<100")]) == 50
    found = [*client.search_drifts({"experiment.id": experiment.id, "tags": "t1"})]
    assert len(found) == 115 and found[0].experiment.name == experiment.name
    groups = client.count_drifts({"experiment.id": experiment.id}, group_by=["tag"]).groups
    assert {group.tag: group.drifts for group in groups} == {"t0": 115, "t1": 115}
    assert client.summary(experiment).total == 230


def test_errors_say_what_to_do(client: Client, experiment: Experiment) -> None:
    with pytest.raises(InvalidError) as invalid:
        client.record(experiment, model="m", drift_detected=True, result={"p_value": 2}, tags=["x" * 21])
    assert set(invalid.value.places) == {"result.p_value", "tags.0"} and invalid.value.request_id
    with pytest.raises(InvalidError, match="pvalue"):
        client.record(experiment, model="m", drift_detected=True, result={"pvalue": 0.1})
    with pytest.raises(InvalidError, match="Did you mean"):
        next(iter(client.drifts(experiment, {"mdoel": "m"})))
    with pytest.raises(NotFoundError):
        client.read_drift(experiment, str(uuid.uuid4()))
    with pytest.raises(InvalidError, match="Unknown field"):
        client.create_experiment("x", foo=1)
    client.delete_experiment(experiment)
    with pytest.raises(NotFoundError, match="Experiment not found"):
        client.record(experiment, model="m", drift_detected=True)


def test_another_server_and_none_are_told_apart() -> None:
    with Client(ISSUER) as wrong, pytest.raises(ProtocolError, match="DRIFT_WATCH_URL"):
        wrong.whoami()
    with (
        Client("http://127.0.0.1:1", retry=RetryPolicy(retries=1)) as nobody,
        pytest.raises(NetworkError, match="cannot be reached"),
    ):
        nobody.whoami()


def test_a_token_that_is_not_accepted_is_noticed_where_all_may_read() -> None:
    with Client(URL, "not.a.token") as client:
        with pytest.raises(LoginRequiredError):
            client.whoami()
        with pytest.raises(LoginRequiredError, match="not accepted"):
            [*client.experiments()]


def test_concurrent_edits_are_all_kept(client: Client, experiment: Experiment) -> None:
    record = client.record(experiment, model="m", drift_detected=True)
    barrier = threading.Barrier(3)

    def add(name: str) -> None:
        change: Callable[[Drift], dict[str, object]] = lambda now: {"tags": [*now.tags, name]}  # noqa: E731
        barrier.wait()
        client.edit_drift(experiment, record, change)

    with ThreadPoolExecutor(3) as threads:
        [*threads.map(add, ["a", "b", "c"])]
    assert sorted(client.read_drift(experiment, record).tags) == ["a", "b", "c"]

    def behind(now: Drift) -> dict[str, object]:
        client.edit_drift(experiment, record, {"parameters": {"n": now.parameters.get("n", 0) + 1}})
        return {"model": "late"}

    with pytest.raises(ChangedMeanwhileError):
        client.edit_drift(experiment, record, behind)


def test_archiving_sharing_and_what_has_no_method(client: Client, experiment: Experiment) -> None:
    client.edit_experiment(experiment, {"description": "mine", "tags": ["a"]})
    assert client.archive_experiment(experiment).status == "archived"
    with pytest.raises(ConflictError):
        client.record(experiment, model="m", drift_detected=True)
    assert client.restore_experiment(experiment).status == "active"
    runs = [client.record(experiment, model=f"m{n}", drift_detected=True).id for n in range(2)]
    compared = client.request("POST", f"/experiment/{experiment.id}/compare", body={"runs": runs})
    assert "/model" in [row["path"] for row in compared["differences"] if row["differs"]]
    client.delete_drift(experiment, runs[0])
    assert [one.id for one in client.drifts(experiment)] == runs[1:]


def test_a_person_logs_in_on_another_screen_once_for_all_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in environment_of("reader"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("DRIFT_WATCH_URL", URL)
    monkeypatch.setenv("DRIFT_WATCH_ISSUER", ISSUER)
    with Client() as client:
        with pytest.raises(LoginRequiredError, match=r"client\.login\(\)"):
            client.whoami()
        client.login(show=lambda invitation: confirm_login(invitation, "reader"))
        assert client.register().email == "reader@example.org"
    file = tmp_path / "config" / "tokens.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    old = file.read_text()
    file.write_text(old.replace('"expires_at": ', '"expires_at": -'))
    with Client() as later:
        with ThreadPoolExecutor(4) as threads:
            emails = {*threads.map(lambda _: email_of_login(), range(4))}
        assert emails == {"reader@example.org"}
        assert file.read_text() != old
        later.logout()
        with pytest.raises(LoginRequiredError):
            later.whoami()


@pytest.mark.anyio
async def test_the_asynchronous_client_does_the_same(experiment: Experiment) -> None:
    async with AsyncClient() as client:
        assert (await client.experiment(experiment.name)).id == experiment.id
        report = await client.import_drifts(experiment, [drift()] * 3)
        assert report.stored == 3
        assert len([one async for one in client.drifts(experiment)]) == 3
        assert len([one async for one in client.export_drifts(experiment)]) == 3


def email_of_login() -> object:
    with Client() as client:
        return client.whoami().email


def drift() -> dict[str, object]:
    return {"model": "m", "job_status": "Completed", "drift_detected": True}
