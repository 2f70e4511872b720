"""A run of a detector as a `with` block."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .._run_state import RunState, SigtermAsExit
from .._waiting import async_shielded
from ..errors import DriftWatchError

if TYPE_CHECKING:
    from .drifts import AsyncDrifts

__all__ = ["AsyncRun"]

_CLOSING_SECONDS = 40.0  # the retry policy's 30 s and the requests themselves


class AsyncRun(RunState):
    """Running from entry on; at exit Completed with the verdict, or Failed with the text of what was raised.

    Failed as well on Ctrl-C, `sys.exit`, cancellation and SIGTERM (in the main thread, where nothing else handles it). What was
    raised goes on. A block that ends without `result(...)` raises `RunWithoutVerdictError`. A killed process leaves the
    run Running; the service marks it `stale` after a while.
    """

    def __init__(self, client: AsyncDrifts, experiment_id: str, fields: Mapping[str, Any]) -> None:
        super().__init__()
        self._client = client
        self._experiment_id = experiment_id
        self._fields = fields
        self._sigterm = SigtermAsExit()

    async def __aenter__(self) -> AsyncRun:
        begun = await self._client.record(
            self._experiment_id, job_status="Running", drift_detected=False, **self._fields
        )
        self.id = begun.id
        self._sigterm.__enter__()
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        try:
            async with async_shielded(_CLOSING_SECONDS):
                await self._close(error)
        finally:
            self._sigterm.__exit__()

    async def _close(self, error: BaseException | None) -> None:
        change, missing = self.closing(error)
        try:
            await self._client.edit_drift(self._experiment_id, self.id, change)
        except DriftWatchError as fault:
            if error is None and missing is None:
                raise
            warnings.warn(f"The run {self.id} could not be marked Failed: {fault}", RuntimeWarning, stacklevel=3)
        if missing is not None:
            raise missing
