"""What a run knows between its begin and its end; nothing here talks to the service."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Mapping
from types import FrameType
from typing import Any

from ._fields import drift_fields
from ._values import text_of
from .errors import ConfigurationError, RunWithoutVerdictError

__all__ = ["RunState", "SigtermAsExit"]

_NO_VERDICT = (
    "The run ended without a verdict and is marked Failed: call run.result(drift_detected=...) before the end of the "
    "with block."
)


class RunState:
    """The verdict of a run, as far as it was given.

    Attributes:
        id: of the drift record; empty before the run has begun.
    """

    def __init__(self) -> None:
        self.id = ""
        self._verdict: dict[str, Any] | None = None

    def result(
        self,
        *,
        drift_detected: bool,
        statistic: float | None = None,
        p_value: float | None = None,
        threshold: float | None = None,
        effect_size: float | None = None,
        n_reference: int | None = None,
        n_test: int | None = None,
        correction: str | None = None,
        parameters: Mapping[str, Any] | None = None,
        tags: Iterable[str] | None = None,
    ) -> None:
        """
        Says what the detector found; sent when the run ends. A second call replaces the first.

        Args:
            drift_detected: the verdict.
            statistic: value of the test statistic or distance.
            p_value: from 0 to 1.
            threshold: what the statistic or the p-value was compared with.
            effect_size: in the unit of the detector.
            n_reference: samples of the reference window, at least 1.
            n_test: samples of the tested window, at least 1.
            correction: for multiple tests, such as `bonferroni`.
            parameters: merged into those that the run began with; None as a value removes one.
            tags: replace those that the run began with.

        Raises:
            ConfigurationError: when a value has no JSON form, such as NaN.
        """
        if drift_detected is None:
            raise ConfigurationError("drift_detected must be True or False.")
        self._verdict = drift_fields(
            drift_detected=bool(drift_detected),
            result={
                "statistic": statistic,
                "p_value": p_value,
                "threshold": threshold,
                "effect_size": effect_size,
                "n_reference": n_reference,
                "n_test": n_test,
                "correction": correction,
            },
            parameters=parameters,
            tags=tags,
        )

    def closing(self, error: BaseException | None) -> tuple[dict[str, Any], RunWithoutVerdictError | None]:
        """The change that ends the record, and what is to be raised when the block itself raised nothing."""
        if error is None and self._verdict is not None:
            return {**self._verdict, "job_status": "Completed"}, None
        missing = RunWithoutVerdictError(_NO_VERDICT) if error is None else None
        cause = missing if error is None else error
        return {"job_status": "Failed", "parameters": {"error": text_of(cause or error or Exception())}}, missing


class SigtermAsExit:
    """Lets SIGTERM end the program as `sys.exit` does, so that the run is marked Failed: schedulers stop jobs with it.

    Only in the main thread, and only where nobody else has a handler; the former one is put back.
    """

    def __init__(self) -> None:
        self._installed = False

    def __enter__(self) -> SigtermAsExit:
        if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, self._exit)
            self._installed = True
        return self

    def __exit__(self, *_: object) -> None:
        if self._installed:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            self._installed = False

    @staticmethod
    def _exit(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)
