from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from drift_watch import AsyncClient, Client, Drift, Experiment, RunWithoutVerdictError

WINDOWS = {"reference": ("2026-01-01", "2026-02-01"), "test": ("2026-02-01", "2026-02-08")}


def statuses(drift: Drift) -> list[str]:
    return [change.job_status for change in drift.status_history]


def test_a_run_is_running_within_and_completed_after(client: Client, experiment: Experiment) -> None:
    detector = {"name": "KSDrift", "version": "1.0"}
    with client.run(experiment, model="m", detector=detector, windows=WINDOWS, parameters={"seed": 2**60}) as run:
        assert client.read_drift(experiment, run.id).job_status == "Running"
        run.result(drift_detected=True, statistic=0.2, p_value=0.0, threshold=0.05, n_test=10, parameters={"more": 1})
    drift = client.read_drift(experiment, run.id)
    assert statuses(drift) == ["Running", "Completed"]
    assert drift.drift_detected is True
    assert drift.result and drift.result.to_dict() == {"statistic": 0.2, "p_value": 0, "threshold": 0.05, "n_test": 10}
    assert drift.parameters == {"seed": 2**60, "more": 1}
    assert drift.windows and drift.windows.test and drift.windows.test.to.isoformat() == "2026-02-08T00:00:00+00:00"


@pytest.mark.parametrize("error", [ValueError("no data \x00\ud800"), KeyboardInterrupt(), SystemExit(3)])
def test_what_is_raised_within_goes_on_and_marks_the_run_failed(
    client: Client, experiment: Experiment, error: BaseException
) -> None:
    with pytest.raises(type(error)), client.run(experiment, model="m") as run:
        raise error
    drift = client.read_drift(experiment, run.id)
    assert statuses(drift) == ["Running", "Failed"]
    assert drift.parameters["error"].startswith(type(error).__name__)


def test_a_run_without_a_verdict_is_failed_and_says_how_to_give_one(client: Client, experiment: Experiment) -> None:
    with (
        pytest.raises(RunWithoutVerdictError, match=r"run\.result\(drift_detected="),
        client.run(experiment, model="m") as run,
    ):
        pass
    assert client.read_drift(experiment, run.id).job_status == "Failed"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_program_that_is_told_to_end_marks_its_run_failed(
    client: Client, experiment: Experiment, number: signal.Signals, kind: str
) -> None:
    programs = {
        "sync": f"""
            import time
            from drift_watch import Client
            with Client() as client, client.run("{experiment.id}", model="m") as run:
                print(run.id, flush=True)
                time.sleep(60)
        """,
        "async": f"""
            import asyncio
            from drift_watch import AsyncClient
            async def main():
                async with AsyncClient() as client, client.run("{experiment.id}", model="m") as run:
                    print(run.id, flush=True)
                    await asyncio.sleep(60)
            asyncio.run(main())
        """,
    }
    program = [sys.executable, "-c", textwrap.dedent(programs[kind])]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ
    ) as child:
        assert child.stdout
        run_id = child.stdout.readline().strip()
        child.send_signal(number)
        assert child.wait(timeout=60) != 0
    assert statuses(client.read_drift(experiment, run_id)) == ["Running", "Failed"]


@pytest.mark.anyio
async def test_the_asynchronous_run_does_the_same(experiment: Experiment) -> None:
    async with AsyncClient() as client:
        async with client.run(experiment, model="m") as run:
            run.result(drift_detected=False)
        assert statuses(await client.read_drift(experiment, run.id)) == ["Running", "Completed"]
        with pytest.raises(ValueError):
            async with client.run(experiment, model="m") as run:
                raise ValueError("no data")
        assert (await client.read_drift(experiment, run.id)).parameters == {"error": "ValueError: no data"}
