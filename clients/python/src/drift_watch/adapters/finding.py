"""The neutral shape between drift libraries and drift records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .._fields import WindowLike, drift_fields
from .._values import is_finite

__all__ = ["DetectorFinding"]

_LONGEST_NAME = 200


@dataclass(frozen=True)
class DetectorFinding:
    """What one detector found, about one column or about the data as a whole.

    How the libraries fit in (`tests/unit/test_finding.py` maps recorded output of each):

    - **Evidently**: see `drift_watch.adapters.record_evidently`.
    - **NannyML**, a row of `result.to_df()` of a univariate calculator: column and method are in the header, `statistic` is
      `value`, `threshold` is `upper_threshold`, `drift` is `alert`, `windows["test"]` is the chunk's start and end date.
      Its Kolmogorov-Smirnov and chi-squared values are statistics, not p-values.
    - **alibi-detect**, `detector.predict(x)`: `drift` is `data["is_drift"]`; `data["p_val"]` is the p-value and
      `data["distance"]` the statistic, of each feature where they are arrays; `threshold` is `data["threshold"]`;
      `correction` is the detector's; `detector` and `detector_version` are `meta["name"]` and `meta["version"]`.
    - **River**, `detector.update(x)` on a stream: `drift` is `detector.drift_detected`; ADWIN's `estimation` is the statistic and
      `delta` the threshold; `n_current` is its `width`. One finding when it fires, not one an element.
    - **Frouros**, `detector.compare(X=...)`: `result.statistic` and `result.p_value` of a test, `result.distance` of a distance;
      the verdict is the caller's, by the threshold that he chose.

    Attributes:
        detector: what computed it, such as `K-S` or `Wasserstein distance`; 1 to 200 characters.
        drift: the verdict.
        column: which column; None: all of the data.
        detector_version: of the detector's library.
        statistic: the test statistic or the distance.
        p_value: from 0 to 1, of a test that has one.
        threshold: what the p-value or the statistic was compared with.
        effect_size: in the unit of the detector.
        n_reference: samples of the reference, at least 1.
        n_current: samples that were tested, at least 1.
        correction: for multiple tests, such as `bonferroni`.
        windows: `reference` and `test`, each as `(begin, end)`.
        extra: whatever else explains it; becomes part of the record's `parameters`.
    """

    detector: str
    drift: bool
    column: str | None = None
    detector_version: str | None = None
    statistic: float | None = None
    p_value: float | None = None
    threshold: float | None = None
    effect_size: float | None = None
    n_reference: int | None = None
    n_current: int | None = None
    correction: str | None = None
    windows: Mapping[str, WindowLike] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_drift(
        self,
        *,
        model: str,
        tags: Iterable[str] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """
        The drift record of this finding. What is NaN or infinite is left out: libraries say so of constant columns.

        Args:
            model: what was tested.
            tags: labels of 1 to 20 characters.
            parameters: of all findings of a report; `column` and `extra` win over them.
        """
        numbers = {
            "statistic": self.statistic,
            "p_value": self.p_value,
            "threshold": self.threshold,
            "effect_size": self.effect_size,
        }
        own = {**self.extra, **({"column": self.column} if self.column is not None else {})}
        detector = {"name": self.detector[:_LONGEST_NAME]}
        if self.detector_version:
            detector["version"] = self.detector_version[:_LONGEST_NAME]
        return drift_fields(
            job_status="Completed",
            model=model,
            drift_detected=bool(self.drift),
            detector=detector,
            result={
                **{name: number for name, number in numbers.items() if is_finite(number)},
                "n_reference": self.n_reference or None,
                "n_test": self.n_current or None,
                "correction": self.correction,
            },
            windows=self.windows,
            tags=tags,
            parameters={**(parameters or {}), **own},
        )
