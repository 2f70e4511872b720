"""A run of a detector as a `with` block."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .._run_state import RunState, SigtermAsExit
from .._waiting import shielded
from ..errors import DriftWatchError

if TYPE_CHECKING:
    from .drifts import Drifts

__all__ = ["Run"]

_CLOSING_SECONDS = 40.0  # the retry policy's 30 s and the requests themselves


class Run(RunState):
    """Running from entry on; at exit Completed with the verdict, or Failed with the text of what was raised.

    Failed as well on Ctrl-C, `sys.exit`, cancellation and SIGTERM (in the main thread, where nothing else handles it). What was
    raised goes on. A block that ends without `result(...)` raises `RunWithoutVerdictError`. A killed process leaves the
    run Running; the service marks it `stale` after a while.
    """

    def __init__(self, client: Drifts, experiment_id: str, fields: Mapping[str, Any]) -> None:
        super().__init__()
        self._client = client
        self._experiment_id = experiment_id
        self._fields = fields
        self._sigterm = SigtermAsExit()

    def __enter__(self) -> Run:
        begun = self._client.record(self._experiment_id, job_status="Running", drift_detected=False, **self._fields)
        self.id = begun.id
        self._sigterm.__enter__()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        try:
            with shielded(_CLOSING_SECONDS):
                self._close(error)
        finally:
            self._sigterm.__exit__()

    def _close(self, error: BaseException | None) -> None:
        change, missing = self.closing(error)
        try:
            self._client.edit_drift(self._experiment_id, self.id, change)
        except DriftWatchError as fault:
            if error is None and missing is None:
                raise
            warnings.warn(f"The run {self.id} could not be marked Failed: {fault}", RuntimeWarning, stacklevel=3)
        if missing is not None:
            raise missing
