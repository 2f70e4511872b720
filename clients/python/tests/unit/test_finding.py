"""How each library's own words become a finding: recorded output, no library needed."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest

from drift_watch import ConfigurationError, DetectorFinding
from drift_watch.adapters import evidently_findings


def test_nannyml() -> None:
    row = {"value": 0.2, "upper_threshold": 0.11, "alert": True, "start_date": "2026-02-01", "end_date": "2026-02-08"}
    finding = DetectorFinding(
        detector="jensen_shannon",
        detector_version="0.13.1",
        column="age",
        drift=bool(row["alert"]),
        statistic=float(row["value"]),
        threshold=float(row["upper_threshold"]),
        windows={"test": (str(row["start_date"]), str(row["end_date"]))},
    )
    assert finding.to_drift(model="m", tags=["nightly"]) == {
        "job_status": "Completed",
        "model": "m",
        "drift_detected": True,
        "detector": {"name": "jensen_shannon", "version": "0.13.1"},
        "result": {"statistic": 0.2, "threshold": 0.11},
        "windows": {"test": {"from": "2026-02-01", "to": "2026-02-08"}},
        "tags": ["nightly"],
        "parameters": {"column": "age"},
    }


def test_alibi_detect() -> None:
    meta = {"name": "KSDrift", "version": "0.13.0"}
    data: dict[str, Any] = {"is_drift": [0, 1], "p_val": [0.4, 0.001], "distance": [0.1, 0.6], "threshold": 0.025}
    findings = [
        DetectorFinding(
            detector=meta["name"],
            detector_version=meta["version"],
            column=column,
            drift=bool(data["is_drift"][index]),
            p_value=data["p_val"][index],
            statistic=data["distance"][index],
            threshold=data["threshold"],
            correction="bonferroni",
        )
        for index, column in enumerate(["a", "b"])
    ]
    assert [finding.to_drift(model="m")["drift_detected"] for finding in findings] == [False, True]
    result = {"statistic": 0.6, "p_value": 0.001, "threshold": 0.025, "correction": "bonferroni"}
    assert findings[1].to_drift(model="m")["result"] == result


def test_river() -> None:
    adwin = SimpleNamespace(drift_detected=True, estimation=0.7, delta=0.002, width=512)
    finding = DetectorFinding(
        detector="ADWIN",
        drift=adwin.drift_detected,
        statistic=adwin.estimation,
        threshold=adwin.delta,
        n_current=adwin.width,
        extra={"at": 1290},
    )
    assert finding.to_drift(model="m")["result"] == {"statistic": 0.7, "threshold": 0.002, "n_test": 512}
    assert finding.to_drift(model="m")["parameters"] == {"at": 1290}


def test_frouros() -> None:
    result = SimpleNamespace(statistic=0.31, p_value=0.004)
    finding = DetectorFinding(
        detector="KSTest",
        column="a",
        drift=result.p_value < 0.01,
        statistic=result.statistic,
        p_value=result.p_value,
        threshold=0.01,
    )
    assert finding.to_drift(model="m")["drift_detected"] is True


def test_what_is_no_number_is_left_out() -> None:
    drift = DetectorFinding(detector="KS", drift=False, statistic=math.nan, p_value=math.inf, n_current=0).to_drift(
        model="m"
    )
    assert "result" not in drift


class Snapshot:
    """As far as the adapter looks at one of Evidently 0.7.23."""

    def __init__(self, *metrics: tuple[str, dict[str, Any], Any]) -> None:
        said = [
            {"config": {"type": f"evidently:metric_v2:{kind}", **config}, "value": value}
            for kind, config, value in metrics
        ]
        self.metric_results = {
            str(number): SimpleNamespace(to_dict=lambda one=one: one)  # type: ignore[misc]
            for number, one in enumerate(said)
        }


def of(method: str, threshold: float, score: float) -> DetectorFinding:
    return evidently_findings(
        Snapshot(("ValueDrift", {"column": "a", "method": method, "threshold": threshold}, score))
    )[0]


@pytest.mark.parametrize(
    "method", ["ks", "K-S p_value", "chi-square p_value", "Z-test p_value", "t_test", "Anderson-Darling"]
)
def test_of_evidently_a_small_p_value_is_drift(method: str) -> None:
    low, high = of(method, 0.05, 0.001), of(method, 0.05, 0.5)
    assert (low.drift, low.p_value, low.statistic) == (True, 0.001, None)
    assert (high.drift, high.p_value, high.statistic) == (False, 0.5, None)


@pytest.mark.parametrize("method", ["psi", "PSI", "Wasserstein distance (normed)", "Jensen-Shannon distance", "kl_div"])
def test_of_evidently_a_large_distance_is_drift(method: str) -> None:
    low, high = of(method, 0.1, 0.001), of(method, 0.1, 2.5)
    assert (low.drift, low.p_value, low.statistic) == (False, None, 0.001)
    assert (high.drift, high.p_value, high.statistic) == (True, None, 2.5)


def test_of_evidently_the_verdict_on_all_data_is_the_share_of_columns() -> None:
    config = {"drift_share": 0.5}
    finding = evidently_findings(Snapshot(("DriftedColumnsCount", config, {"count": 2.0, "share": 0.5})))[0]
    assert (finding.drift, finding.statistic, finding.threshold, finding.column) == (True, 0.5, 0.5, None)
    assert finding.extra == {"drifted_columns": 2}


def test_what_cannot_be_judged_is_refused_not_guessed() -> None:
    with pytest.raises(ConfigurationError, match="my_test"):
        of("custom function 'my_test'", 0.1, 0.2)
    with pytest.raises(ConfigurationError, match="DataDriftPreset"):
        evidently_findings(Snapshot(("RowCount", {}, 3)))
    with pytest.raises(ConfigurationError, match=r"Evidently 0\.7"):
        evidently_findings({"metrics": []})
