from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
from evidently import DataDefinition, Dataset, Report
from evidently.core.report import Snapshot
from evidently.legacy.calculations.stattests import registry
from evidently.metrics import ValueDrift
from evidently.presets import DataDriftPreset

from drift_watch import Client, Drift, Experiment
from drift_watch.adapters import evidently, evidently_findings, record_evidently

WINDOWS = {"reference": ("2026-01-01", "2026-02-01"), "test": ("2026-02-01", "2026-02-08")}


@pytest.fixture
def client() -> Iterator[Client]:
    with Client() as client:
        client.register()
        yield client


@pytest.fixture
def experiment(client: Client) -> Experiment:
    return client.experiment(f"evidently {uuid.uuid4()}")


def frames(number: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Reference and current data: `age` and `plan` drift, `same` and `kind` do not; some ages are missing."""
    dice = np.random.default_rng(1)

    def frame(size: int, age: float, plans: list[float]) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "age": dice.normal(age, 10, size),
                "same": dice.normal(0, 1, size),
                "plan": dice.choice(["a", "b", "c"], size, p=plans),
                "kind": dice.choice(["x", "y"], size),
            }
        )

    reference, current = frame(number, 40, [0.3, 0.3, 0.4]), frame(number - 100, 55, [0.8, 0.1, 0.1])
    current.loc[:9, "age"] = np.nan
    current.loc[10, "age"] = np.inf
    return reference, current


def by_column(drifts: Iterator[Drift], method: str | None = None) -> dict[str, Any]:
    return {str(one.parameters.get("column")): one.to_dict() for one in drifts}


@pytest.mark.parametrize("number", [500, 3000])  # Evidently takes p-values of small samples and distances of large ones
def test_a_report_is_recorded_column_by_column_and_as_a_whole(
    client: Client, experiment: Experiment, number: int
) -> None:
    reference, current = frames(number)
    snapshot = Report([DataDriftPreset()]).run(current, reference)
    report = record_evidently(
        client, experiment, snapshot, model="m", windows=WINDOWS, tags=["nightly"], key=f"r-{number}"
    )
    assert (report.stored, report.refused) == (5, 0)
    found = by_column(client.drifts(experiment))
    assert {name: one["drift_detected"] for name, one in found.items()} == {
        "age": True,
        "plan": True,
        "same": False,
        "kind": False,
        "None": True,
    }
    said = {one["config"].get("column", "None"): one for one in snapshot.dict()["metrics"]}
    score = "p_value" if number == 500 else "statistic"
    other = "statistic" if number == 500 else "p_value"
    for name in ("age", "plan", "same", "kind"):
        result = found[name]["result"]
        assert result[score] == said[name]["value"] and other not in result
        assert result["threshold"] == said[name]["config"]["threshold"]
        assert found[name]["detector"]["name"] == said[name]["config"]["method"]
    assert found["age"]["result"]["n_test"] == number - 111 and found["same"]["result"]["n_test"] == number - 100
    assert found["age"]["result"]["n_reference"] == number
    whole = found["None"]
    assert whole["result"]["statistic"] == 0.5 and whole["parameters"] == {"drifted_columns": 2}
    assert whole["windows"]["test"]["to"].startswith("2026-02-08") and whole["tags"] == ["nightly"]
    assert (
        record_evidently(
            client, experiment, snapshot, model="m", windows=WINDOWS, tags=["nightly"], key=f"r-{number}"
        ).replayed
        == 5
    )


def test_a_stored_snapshot_has_no_sample_sizes_and_says_the_rest() -> None:
    reference, current = frames(500)
    snapshot = Report([ValueDrift(column="age", method="psi")]).run(current, reference)
    (finding,) = evidently_findings(Snapshot.loads(snapshot.dumps()))
    assert (finding.detector, finding.drift, finding.n_current) == ("psi", True, None)


def test_datasets_with_a_definition_fit_as_well() -> None:
    definition = DataDefinition(numerical_columns=["age", "same"], categorical_columns=["plan", "kind"])
    reference, current = (Dataset.from_pandas(frame, data_definition=definition) for frame in frames(500))
    assert len(evidently_findings(Report([DataDriftPreset()]).run(current, reference))) == 5


def test_every_method_of_evidently_is_judged_as_evidently_judges() -> None:
    dice = np.random.default_rng(2)
    numbers = pd.Series(dice.normal(0, 1, 120)), pd.Series(dice.normal(0.3, 1, 120))
    labels = pd.Series(dice.choice(["a", "b"], 120)), pd.Series(dice.choice(["a", "b"], 120, p=[0.7, 0.3]))
    names = set()
    for name, by_type in registry._registered_stat_tests.items():
        names.add(name)
        for kind, test in by_type.items():
            assert evidently._BY_DISPLAY_NAME.get(test.display_name, test.display_name) == name
            if kind.value not in ("num", "cat"):
                continue
            reference, current = numbers if kind.value == "num" else labels
            for threshold in (0.0001, 0.05, 0.3, 0.999):
                verdict = test(reference, current, kind, threshold)
                for method in (name, test.display_name):
                    config = {"column": "c", "method": method, "threshold": threshold}
                    mine = evidently._of_column(config, float(verdict.drift_score), (None, None), None)
                    assert mine.drift == bool(verdict.drifted), (name, threshold, verdict)
    assert names == evidently._P_VALUES | evidently._DISTANCES
