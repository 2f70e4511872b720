"""What a user writes; mypy --strict finds nothing to say against the installed package."""

from __future__ import annotations

from drift_watch import AsyncClient, Client, Drift, DriftWatchError, InvalidError, Unset


def record(statistic: float) -> str:
    with Client() as client:
        experiment = client.experiment("churn", tags=["nightly"])
        with client.run(experiment, model="churn-v3", detector={"name": "KS", "version": "1"}) as run:
            run.result(drift_detected=statistic > 0.1, statistic=statistic)
        return run.id


def largest(client: Client, experiment: str) -> float:
    return max((p_value_of(drift) for drift in client.drifts(experiment, {"drift_detected": True})), default=0.0)


def p_value_of(drift: Drift) -> float:
    if drift.result and not isinstance(drift.result.p_value, Unset):
        return drift.result.p_value
    return 1.0


async def names() -> list[str]:
    async with AsyncClient() as client:
        try:
            return [experiment.name async for experiment in client.experiments(q="tags:nightly")]
        except InvalidError as error:
            return [*error.places]
        except DriftWatchError as error:
            return [str(error)]
