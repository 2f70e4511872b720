"""Many drifts at once, in and out, with memory that does not grow with their number."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

import httpx

from .._generated.models import Drift
from .._ids import HasId, experiment_id_of
from .._lines import LineSplitter
from .._upload import (
    AnswerLine,
    Chunk,
    ImportInterruptedError,
    ImportReport,
    RecordLike,
    answer_lines,
    check_key,
    check_source,
    chunks_of,
    key_of_chunk,
    lines_of,
    open_records,
)
from .._waiting import async_sleep
from ..adapters.finding import DetectorFinding
from ..errors import (
    AnswerError,
    ConfigurationError,
    DriftWatchError,
    NetworkError,
    ProtocolError,
    TooManyRequestsError,
    UnavailableError,
)
from .base import AsyncBase

__all__ = ["AsyncTransfers"]

_NDJSON = "application/x-ndjson"
_PATIENCE_SECONDS = 600.0  # a rate limit is a pace, not a fault: an import goes on when its window ends


class AsyncTransfers(AsyncBase):
    """Imports and exports."""

    async def import_drifts(
        self,
        experiment: str | HasId,
        records: Iterable[RecordLike] | Path,
        *,
        key: str | None = None,
        from_line: int = 1,
        each: Callable[[AnswerLine], None] | None = None,
    ) -> ImportReport:
        """
        Stores any number of drifts; each is stored or refused by itself.

        Args:
            experiment: its id or record.
            records: mappings, records or lines of NDJSON, taken as they are needed; or the path of an NDJSON file.
            key: names this import, so that it can be repeated: the same records under the same key are stored once.
            from_line: `resume_at` of an `ImportInterruptedError`, never another number; what is before it is passed over.
            each: called with what became of each record.

        Returns:
            How many were stored and refused, with the first 1,000 refusals.

        Raises:
            ConfigurationError: when `records` is none of these. A file is read through before anything is sent: one that is no
                NDJSON in UTF-8 is refused whole.
            ImportInterruptedError: when it cannot go on; says where to.
        """
        name, report = check_key(str(uuid4()) if key is None else key), ImportReport()
        experiment_id = experiment_id_of(experiment)
        lines = open_records(records) if isinstance(records, Path) else lines_of(check_source(records))
        for chunk in chunks_of(lines, from_line):
            try:
                await self._send_chunk(experiment_id, chunk, name, report, each)
            except DriftWatchError as error:
                raise ImportInterruptedError(str(error), key=name, resume_at=chunk.first_line, report=report) from error
        return report

    async def record_findings(
        self,
        experiment: str | HasId,
        findings: Iterable[DetectorFinding],
        *,
        model: str,
        tags: Iterable[str] | None = None,
        parameters: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> ImportReport:
        """
        Stores what a drift library found, a drift record for each finding.

        Raises:
            ImportInterruptedError: when it cannot be finished. What the service refuses is in the report.
        """
        labels = list(tags) if tags is not None else None
        records = [finding.to_drift(model=model, tags=labels, parameters=parameters) for finding in findings]
        return await self.import_drifts(experiment, records, key=key)

    async def export_drifts(self, experiment: str | HasId, **query: Any) -> AsyncIterator[Drift]:
        """
        All drifts of an experiment, oldest first, from one stream.

        Args:
            experiment: its id or record.
            query: q, model, job_status, drift_detected, tags, detector, created_from, created_to, sort_by, order_by.

        Raises:
            NetworkError: when the stream ends early: what came until then is not all.
        """
        splitter = LineSplitter()
        async for part in self._export(experiment_id_of(experiment), query):
            for line in splitter.add(part):
                yield self._drift_of(line)
        if rest := splitter.rest():
            yield self._drift_of(rest)

    async def export_to(self, file: BinaryIO, experiment: str | HasId, *, format: str = "ndjson", **query: Any) -> None:
        """
        The same into a file that is open for bytes, as `ndjson` or `csv`; `fields` then takes a part of each record.

        Raises:
            ConfigurationError: when it is no file that is open for bytes.
            NetworkError: when the stream ends early; the file then holds a part.
        """
        _check_file(file)
        async for part in self._export(experiment_id_of(experiment), {**query, "format": format}):
            file.write(part)

    async def _send_chunk(
        self,
        experiment_id: str,
        chunk: Chunk,
        key: str,
        report: ImportReport,
        each: Callable[[AnswerLine], None] | None,
    ) -> None:
        headers = {"content-type": _NDJSON, "accept": _NDJSON, "idempotency-key": key_of_chunk(key, chunk)}
        path, patience = f"/experiment/{experiment_id}/drift/bulk", _PATIENCE_SECONDS
        while True:
            try:
                answer = await self._http.request("POST", path, content=chunk.content, headers=headers)
                answers, summary = answer_lines(answer.content, chunk)
                if summary.get("complete"):
                    break
                raise _broken_off(answers)
            except (TooManyRequestsError, UnavailableError) as error:
                wait = getattr(error, "retry_after", None) or 5.0
                patience -= wait
                if patience < 0:
                    raise
                await async_sleep(wait)
        report.add(answers, summary)
        if each is not None:
            for line in answers:
                each(line)

    async def _export(self, experiment_id: str, query: dict[str, Any]) -> AsyncIterator[bytes]:
        given = {name: _text(value) for name, value in query.items() if value is not None}
        async with self._http.stream("GET", f"/experiment/{experiment_id}/drift/export", params=given) as answer:
            try:
                async for part in answer.aiter_bytes():
                    yield part
            except httpx.TransportError as fault:
                raise NetworkError(
                    f"The export ended early ({fault}): what came until then is not all. Begin it anew."
                ) from fault

    def _drift_of(self, line: bytes) -> Drift:
        try:
            return Drift.from_dict(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise ProtocolError(f"{self.url} exported a line that is no drift ({error!r}).") from error


def _check_file(file: object) -> None:
    if isinstance(file, (str, Path)):
        raise ConfigurationError("An export goes to an open file, not to a path: open it with 'wb' first.")
    if hasattr(file, "encoding"):  # of text files alone
        raise ConfigurationError("An export is bytes, and this file is open for text: open it with 'wb'.")
    if not callable(getattr(file, "write", None)):
        raise ConfigurationError(f"An export goes to a file, not to a {type(file).__name__}: open one with 'wb'.")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _broken_off(answers: list[AnswerLine]) -> AnswerError:
    """Why the service ended an upload before its end, from its last line."""
    last = answers[-1] if answers else AnswerLine(0, 503)
    kind = UnavailableError if last.status >= 500 else AnswerError
    return kind(
        f"The service ended the upload with {last.status}: {last.errors}.", status=last.status, body=last.errors
    )
