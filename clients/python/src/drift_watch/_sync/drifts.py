"""Drift records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .._fields import DetectorLike, WindowLike, drift_fields
from .._generated.api.drifts import (
    across_aggregate,
    across_search,
    drifts_create,
    drifts_delete,
    drifts_patch,
    drifts_read,
    drifts_search,
)
from .._generated.models import AggregateRequest, Drift, DriftGroups, DriftRequest, FoundDrift
from .._ids import HasId, drift_id_of, experiment_id_of
from .._values import plain
from ..errors import ChangedMeanwhileError, ProtocolError
from .base import Base
from .run import Run

__all__ = ["Drifts"]

_EDIT_ATTEMPTS = 5


class Drifts(Base):
    """What can be done with drift records."""

    def run(
        self,
        experiment: str | HasId,
        *,
        model: str,
        detector: DetectorLike | None = None,
        windows: Mapping[str, WindowLike] | None = None,
        tags: Iterable[str] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Run:
        """
        A run of a detector, for a `with` block: see `Run`.

        Args:
            experiment: its id or record.
            model: what is tested, such as `churn-v3`.
            detector: name, or name, version and preset.
            windows: `reference` and `test`, each as `(begin, end)`.
            tags: labels of 1 to 20 characters.
            parameters: whatever explains the run.
        """
        fields = drift_fields(model=model, detector=detector, windows=windows, tags=tags, parameters=parameters)
        return Run(self, experiment_id_of(experiment), fields)

    def record(
        self,
        experiment: str | HasId,
        *,
        model: str,
        drift_detected: bool,
        job_status: str = "Completed",
        detector: DetectorLike | None = None,
        result: Mapping[str, Any] | None = None,
        windows: Mapping[str, WindowLike] | None = None,
        tags: Iterable[str] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Drift:
        """
        A record of a run that is over, in one request; arguments as of `run` and of `run.result`.

        Raises:
            InvalidError: says which member is wrong.
        """
        fields = drift_fields(
            model=model,
            drift_detected=bool(drift_detected),
            job_status=job_status,
            detector=detector,
            result=result,
            windows=windows,
            tags=tags,
            parameters=parameters,
        )
        body = DriftRequest.from_dict(fields)
        created: Drift = self._record(drifts_create.sync_detailed, experiment_id_of(experiment), body=body)
        return created

    def read_drift(self, experiment: str | HasId, drift: str | HasId) -> Drift:
        """As it is now."""
        read: Drift = self._record(drifts_read.sync_detailed, experiment_id_of(experiment), drift_id_of(drift))
        return read

    def drifts(
        self,
        experiment: str | HasId,
        filter: Mapping[str, Any] | None = None,
        *,
        q: str | None = None,
        sort_by: str | None = None,
        order_by: str | None = None,
    ) -> Iterator[Drift]:
        """
        The drifts of an experiment, newest first, a page at a time.

        Args:
            experiment: its id or record.
            filter: of the query language, such as `{"drift_detected": True, "result.p_value": {"$lt": 0.01}}`.
            q: the same as text, such as `drift_detected:true AND result.p_value<0.01`; both must hold.
            sort_by: created_at (default), job_status, model, drift_detected or schema_version.
            order_by: `asc` or `desc` (default).
        """
        body = plain(filter or {}, "filter")
        call, order = drifts_search.sync_detailed, {"sort_by": sort_by, "order_by": order_by}
        for drift in self._pages(call, experiment_id_of(experiment), body=body, q=q, **order):
            yield drift

    def search_drifts(self, filter: Mapping[str, Any] | None = None, *, q: str | None = None) -> Iterator[FoundDrift]:
        """The drifts of all experiments that you may read; filters may name fields of the experiment, as `experiment.tags`."""
        for drift in self._pages(across_search.sync_detailed, body=plain(filter or {}, "filter"), q=q):
            yield drift

    def count_drifts(
        self,
        filter: Mapping[str, Any] | None = None,
        *,
        group_by: Iterable[str] = (),
        bucket: str | None = None,
        time_zone: str | None = None,
    ) -> DriftGroups:
        """
        Counts and drift rates of what `search_drifts` would find.

        Args:
            filter: as of `search_drifts`.
            group_by: any of model, tag, detector, status, experiment.
            bucket: hour, day, week or month.
            time_zone: of the buckets, such as `Europe/Berlin`; default UTC.
        """
        asked = {"filter": dict(filter or {}), "group_by": list(group_by), "bucket": bucket, "time_zone": time_zone}
        given = {name: plain(value, name) for name, value in asked.items() if value is not None}
        groups: DriftGroups = self._record(across_aggregate.sync_detailed, body=AggregateRequest.from_dict(given))
        return groups

    def edit_drift(
        self,
        experiment: str | HasId,
        drift: str | HasId,
        change: Mapping[str, Any] | Callable[[Drift], Mapping[str, Any]],
    ) -> Drift:
        """
        Changes the members that are given (RFC 7396): None removes, lists are replaced whole.

        Args:
            experiment: its id or record.
            drift: its id or record.
            change: the members; or a function from the record as it is to them, called again when somebody else was faster.

        Raises:
            ChangedMeanwhileError: when others were faster five times.
        """
        path = (experiment_id_of(experiment), drift_id_of(drift))
        if not callable(change):
            edited: Drift = self._record(drifts_patch.sync_detailed, *path, body=plain(change, "change"))
            return edited
        attempt = 0
        while True:
            attempt += 1
            answer = self._ask(drifts_read.sync_detailed, *path)
            if answer.parsed is None or "etag" not in answer.headers:
                raise ProtocolError(f"{self.url} answered without the record or its ETag. Is the address right?")
            body, etag = plain(change(answer.parsed), "change"), answer.headers["etag"]
            try:
                careful: Drift = self._record(drifts_patch.sync_detailed, *path, body=body, if_match=etag)
                return careful
            except ChangedMeanwhileError:
                if attempt == _EDIT_ATTEMPTS:
                    raise

    def delete_drift(self, experiment: str | HasId, drift: str | HasId) -> None:
        """Deletes one record."""
        self._ask(drifts_delete.sync_detailed, experiment_id_of(experiment), drift_id_of(drift))
