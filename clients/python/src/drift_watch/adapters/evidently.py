"""Evidently's reports (0.7) as drift records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .._fields import WindowLike
from .._upload import ImportReport
from ..errors import ConfigurationError
from .finding import DetectorFinding

if TYPE_CHECKING:
    from .._async.client import AsyncClient
    from .._ids import HasId
    from .._sync.client import Client

__all__ = ["evidently_findings", "record_evidently", "record_evidently_async"]

_P_VALUES = frozenset(
    {
        "anderson",
        "chisquare",
        "cramer_von_mises",
        "empirical_mmd",
        "es",
        "fisher_exact",
        "g_test",
        "ks",
        "mannw",
        "t_test",
        "TVD",  # of a permutation test, for all its name
        "z",
    }
)
"""Methods whose score is a p-value: drift is where it is small."""

_DISTANCES = frozenset(
    {
        "abs_text_content_drift",
        "ed",
        "hellinger",
        "jensenshannon",
        "kl_div",
        "perc_text_content_drift",
        "psi",
        "wasserstein",
    }
)
"""Methods whose score is a distance (or of text a ROC AUC): drift is where it is large."""

_ALSO_AT_THRESHOLD = frozenset({"cramer_von_mises", "hellinger", "jensenshannon", "kl_div", "ks", "psi", "wasserstein"})
"""Methods that see drift in a score that equals the threshold, too."""

_BY_DISPLAY_NAME = {
    "Absolute text content drift": "abs_text_content_drift",
    "Anderson-Darling": "anderson",
    "Cramer-von Mises": "cramer_von_mises",
    "Energy-distance": "ed",
    "Epps-Singleton": "es",
    "Fisher's Exact test": "fisher_exact",
    "Hellinger distance": "hellinger",
    "Jensen-Shannon distance": "jensenshannon",
    "K-S p_value": "ks",
    "Kullback-Leibler divergence": "kl_div",
    "Mann-Whitney U-rank test": "mannw",
    "PSI": "psi",
    "Percentile text content drift": "perc_text_content_drift",
    "Total-Variation-Distance": "TVD",
    "Wasserstein distance (normed)": "wasserstein",
    "Z-test p_value": "z",
    "chi-square p_value": "chisquare",
}
"""A method that Evidently chose itself is told by its display name."""


def evidently_findings(snapshot: Any, *, windows: Mapping[str, WindowLike] | None = None) -> list[DetectorFinding]:
    """
    What a report found: one finding for each column that was tested (`ValueDrift`), and one for the whole data
    (`DriftedColumnsCount`, of `DataDriftPreset`), whose statistic is the share of columns that drifted.

    Args:
        snapshot: what `Report.run(current, reference)` returned. One that was loaded from a file has no data, and so its
            findings no sample sizes.
        windows: `reference` and `test`, each as `(begin, end)`; Evidently does not know them.

    Raises:
        ConfigurationError: when there is nothing about drift in it, or a method that this version cannot judge.
    """
    metrics = getattr(snapshot, "metric_results", None)
    if not isinstance(metrics, Mapping):
        raise ConfigurationError(
            "This is no result of Evidently 0.7: pass on what Report(...).run(current, reference) returned."
        )
    findings = [finding for result in metrics.values() for finding in _findings_of(result, snapshot, windows)]
    if not findings:
        raise ConfigurationError(
            "The report has no drift in it: use DataDriftPreset, ValueDrift or DriftedColumnsCount."
        )
    return findings


def record_evidently(
    client: Client,
    experiment: str | HasId,
    snapshot: Any,
    *,
    model: str,
    windows: Mapping[str, WindowLike] | None = None,
    tags: Iterable[str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> ImportReport:
    """
    Records what a report found, a drift record for each finding of `evidently_findings`.

    Args:
        client: of the service.
        experiment: its id or record.
        snapshot: see `evidently_findings`.
        model: what was tested, such as `churn-v3`.
        windows: see `evidently_findings`.
        tags: labels of 1 to 20 characters.
        parameters: of all records.
        key: names this report, so that recording it again stores nothing twice.
    """
    findings = evidently_findings(snapshot, windows=windows)
    return client.record_findings(experiment, findings, model=model, tags=tags, parameters=parameters, key=key)


async def record_evidently_async(
    client: AsyncClient,
    experiment: str | HasId,
    snapshot: Any,
    *,
    model: str,
    windows: Mapping[str, WindowLike] | None = None,
    tags: Iterable[str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> ImportReport:
    """See `record_evidently`."""
    findings = evidently_findings(snapshot, windows=windows)
    return await client.record_findings(experiment, findings, model=model, tags=tags, parameters=parameters, key=key)


def _findings_of(result: Any, snapshot: Any, windows: Mapping[str, WindowLike] | None) -> Iterator[DetectorFinding]:
    said = result.to_dict()
    config, value = said.get("config") or {}, said.get("value")
    kind = str(config.get("type", "")).rsplit(":", 1)[-1]
    if kind == "ValueDrift":
        yield _of_column(config, float(value), _samples(snapshot, config["column"]), windows)
    elif kind == "DriftedColumnsCount":
        yield _of_dataset(config, value, _samples(snapshot, None), windows)


def _of_column(
    config: Mapping[str, Any],
    score: float,
    samples: tuple[int | None, int | None],
    windows: Mapping[str, WindowLike] | None,
) -> DetectorFinding:
    method, threshold = str(config.get("method")), float(config["threshold"])
    name = _BY_DISPLAY_NAME.get(method, method)
    if name not in _P_VALUES | _DISTANCES:
        raise ConfigurationError(
            f"Column {config['column']}: whether drift is a small or a large score of {method!r} is not known here. Make a "
            "DetectorFinding of it yourself, and client.record_findings."
        )
    is_p_value = name in _P_VALUES
    beyond = score < threshold if is_p_value else score > threshold
    return DetectorFinding(
        detector=method,
        detector_version=_version(),
        column=str(config["column"]),
        drift=beyond or (score == threshold and name in _ALSO_AT_THRESHOLD),
        p_value=score if is_p_value else None,
        statistic=None if is_p_value else score,
        threshold=threshold,
        n_reference=samples[0],
        n_current=samples[1],
        windows=windows,
    )


def _of_dataset(
    config: Mapping[str, Any],
    value: Mapping[str, Any],
    samples: tuple[int | None, int | None],
    windows: Mapping[str, WindowLike] | None,
) -> DetectorFinding:
    share, threshold = float(value["share"]), float(config.get("drift_share", 0.5))
    return DetectorFinding(
        detector="Share of drifted columns",
        detector_version=_version(),
        drift=share >= threshold,
        statistic=share,
        threshold=threshold,
        n_reference=samples[0],
        n_current=samples[1],
        windows=windows,
        extra={"drifted_columns": int(value["count"])},
    )


def _samples(snapshot: Any, column: str | None) -> tuple[int | None, int | None]:
    """Sizes of reference and current data: of a column what is neither missing nor infinite, as Evidently tests only that."""
    data = getattr(getattr(snapshot, "context", None), "_input_data", None)
    if data is None:
        return None, None
    current, reference = data
    return _size(reference, column), _size(current, column)


def _size(dataset: Any, column: str | None) -> int | None:
    if dataset is None:
        return None
    frame = dataset.as_dataframe()
    if column is None:
        return len(frame)
    values = frame[column].replace([float("inf"), float("-inf")], None)
    return int(values.notna().sum())


def _version() -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("evidently")
    except PackageNotFoundError:
        return None
