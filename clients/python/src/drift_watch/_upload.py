"""Uploads in chunks: what is sent together under which key, and what the answers mean.

The service answers an upload while it reads it, and reads on only when its answers are taken. httpx reads an answer
after it has sent the request, so a long upload would stop for ever. A chunk is small enough for its answers to wait on the way,
and has a key of its own, derived from the upload's key and the chunk's first line. Where chunks begin depends on the
records alone: the same records under the same key make the same chunks, and nothing is stored twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Union

from ._sentences import sentence_of
from ._values import plain
from .errors import ConfigurationError, DriftWatchError, ProtocolError

__all__ = [
    "AnswerLine",
    "Chunk",
    "ImportInterruptedError",
    "ImportReport",
    "RecordLike",
    "answer_lines",
    "check_key",
    "check_source",
    "chunks_of",
    "key_of_chunk",
    "lines_of",
    "open_records",
]

_MOST_LINES = 2_000
_MOST_BYTES = 4_000_000
_LONGEST_LINE_BYTES = 64_000_000
_MOST_REFUSALS = 1_000
_LONGEST_NAME = 200  # of a file, that is still shown
_JSON = json.JSONEncoder(allow_nan=False, separators=(",", ":"))  # made once: `json.dumps` would make one a record
_KEY = re.compile(r"[!#-\[\]-~]{1,200}")

RecordLike = Union[str, bytes, Mapping[str, Any], Any]
"""A drift record to import: a mapping, a `Drift` or `DriftRequest`, or a line of NDJSON that is sent as it is."""


@dataclass(frozen=True)
class AnswerLine:
    """What became of one record.

    Attributes:
        line: from 1 on, counted over all records of the import.
        status: 201 when it is stored, else why not.
        id: of the drift that was stored.
        errors: what is wrong with it, by place.
    """

    line: int
    status: int
    id: str | None = None
    errors: Mapping[str, Any] | None = None


@dataclass
class ImportReport:
    """How an import went.

    Attributes:
        lines: how many records were sent, blank lines included.
        stored: how many of them are new.
        replayed: how many were there already, under this key.
        refused: how many were not stored.
        refusals: the first 1,000 of those.
    """

    lines: int = 0
    stored: int = 0
    replayed: int = 0
    refused: int = 0
    refusals: list[AnswerLine] = field(default_factory=list)

    def add(self, answers: Iterable[AnswerLine], summary: Mapping[str, Any]) -> None:
        self.lines += int(summary.get("lines", 0))
        self.stored += int(summary.get("stored", 0))
        self.replayed += int(summary.get("replayed", 0))
        self.refused += int(summary.get("refused", 0))
        room = _MOST_REFUSALS - len(self.refusals)
        self.refusals.extend([answer for answer in answers if answer.status != 201][: max(0, room)])


class ImportInterruptedError(DriftWatchError):
    """An import could not be finished; what it stored until then stays. The cause is chained.

    Attributes:
        key: the key of the import.
        resume_at: the first line that is not known to be stored: pass it on as `from_line`, with the key.
        report: what was done until then.
    """

    def __init__(self, why: str, *, key: str, resume_at: int, report: ImportReport) -> None:
        super().__init__(
            f"The import ended at line {resume_at}: {sentence_of(why)} Nothing is lost or doubled when it goes on with "
            f"key={key!r}, from_line={resume_at} and the same records."
        )
        self.key = key
        self.resume_at = resume_at
        self.report = report


@dataclass(frozen=True)
class Chunk:
    """Lines that are sent together; `first_line` counts from 1 over all records."""

    first_line: int
    lines: int
    content: bytes


def key_of_chunk(key: str, chunk: Chunk) -> str:
    """The `Idempotency-Key` of a chunk, as a structured-field string."""
    return f'"{key}/{chunk.first_line}"'


def check_key(key: str) -> str:
    """
    Raises:
        ConfigurationError: when it cannot stand in a header.
    """
    if not _KEY.fullmatch(key):
        raise ConfigurationError(
            f"The key {key!r} should be 1 to 200 visible ASCII characters without quotes and backslashes."
        )
    return key


def check_source(records: Iterable[RecordLike]) -> Iterable[RecordLike]:
    """
    Raises:
        ConfigurationError: at what can be gone through and is yet no list of records, such as a text: it would be taken letter by letter.
    """
    if isinstance(records, str):
        name = repr(records) if len(records) <= _LONGEST_NAME and "\n" not in records else "..."
        raise ConfigurationError(f"A text is no list of records: give Path({name}) or an iterable of records.")
    if hasattr(records, "to_dict"):  # a model of this package; a DataFrame gives its columns' names
        raise ConfigurationError(
            f"A {type(records).__name__} is no list of records: give [record], and frame.to_dict('records') of a DataFrame."
        )
    if isinstance(records, (bytes, bytearray, memoryview, Mapping)) or not isinstance(records, Iterable):
        raise ConfigurationError(
            f"A {type(records).__name__} is no list of records: give an iterable of records, or the Path of an NDJSON file."
        )
    return records


def lines_of(records: Iterable[RecordLike]) -> Iterator[bytes]:
    """
    Each record as a line of NDJSON, without its end.

    Raises:
        ConfigurationError: at a record that has no JSON form; says which.
    """
    begun = False
    for number, record in enumerate(records, 1):
        line = line_of(record, number)
        if not begun and isinstance(record, (str, bytes, bytearray)):
            begun = _begins_right(line, f"Record {number}")
        yield line


def line_of(record: RecordLike, number: int) -> bytes:
    """See `lines_of`."""
    if isinstance(record, str):
        record = record.encode("utf-8", "surrogatepass")
    elif isinstance(record, (bytes, bytearray)):
        _check_utf8(bytes(record), f"Record {number}")
    else:
        return _json_of(record, number)
    line = bytes(record).strip(b"\r\n")
    if b"\n" in line:
        raise ConfigurationError(f"Record {number} is text of several lines; give one record each.")
    return line


def _json_of(record: Any, number: int) -> bytes:
    """Most records are plain already; only the others pay for the search for what is not."""
    try:
        return _JSON.encode(record).encode()
    except (TypeError, ValueError):
        return _JSON.encode(plain(record, f"record {number}")).encode()


def open_records(file: Path) -> Iterator[bytes]:
    """
    The lines of an NDJSON file, read as they are needed; before the first one it is read through once, unless it is a pipe.

    Raises:
        ConfigurationError: when it cannot be read, is no UTF-8 or a JSON array, or a line is longer than any record may be.
    """
    try:
        if file.is_file():
            with file.open("rb") as stream:
                for _ in _bounded_lines(stream, file):
                    pass
        with file.open("rb") as stream:
            yield from _bounded_lines(stream, file)
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror or error}.") from error


def _bounded_lines(stream: BinaryIO, file: Path) -> Iterator[bytes]:
    number, begun = 0, False
    while line := stream.readline(_LONGEST_LINE_BYTES + 1):
        number += 1
        if len(line) > _LONGEST_LINE_BYTES:
            raise ConfigurationError(f"{file}, line {number} has more than 64 MB. Is it NDJSON, one record a line?")
        _check_utf8(line, f"{file}, line {number}")
        begun = begun or _begins_right(line, str(file))
        yield line.rstrip(b"\r\n")


def _check_utf8(line: bytes, where: str) -> None:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"{where} is no UTF-8 (byte {error.start + 1} of the line). Save it as UTF-8; no other encoding is read."
        ) from None


def _begins_right(line: bytes, what: str) -> bool:
    """Whether anything has begun with this line, and that is no JSON array."""
    text = line.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"["):
        raise ConfigurationError(
            f"{what} begins a JSON array. NDJSON is expected: one record a line. "
            "Give json.load(file), the list itself, when it fits into memory."
        )
    return bool(text)


class Chunker:
    """Cuts lines into chunks; the same lines from the same begin make the same ones."""

    def __init__(self, from_line: int = 1) -> None:
        self._from_line = from_line
        self._seen = 0
        self._begin(from_line)

    def add(self, line: bytes) -> Chunk | None:
        """Takes one line; the chunk that has become complete without it, if any."""
        self._seen += 1
        if self._seen < self._from_line:
            return None
        full = self._lines >= _MOST_LINES or (self._lines > 0 and len(self._content) + len(line) + 1 > _MOST_BYTES)
        done = self.rest() if full else None
        self._content += line + b"\n"
        self._lines += 1
        return done

    def rest(self) -> Chunk | None:
        """What is left over at the end."""
        if self._lines == 0:
            return None
        chunk = Chunk(self._first_line, self._lines, bytes(self._content))
        self._begin(self._first_line + self._lines)
        return chunk

    def _begin(self, first_line: int) -> None:
        self._first_line = first_line
        self._lines = 0
        self._content = bytearray()


def chunks_of(lines: Iterable[bytes], from_line: int = 1) -> Iterator[Chunk]:
    """All chunks of some lines; those before `from_line` are passed over."""
    chunker = Chunker(from_line)
    for line in lines:
        if done := chunker.add(line):
            yield done
    if last := chunker.rest():
        yield last


def answer_lines(content: bytes, chunk: Chunk) -> tuple[list[AnswerLine], Mapping[str, Any]]:
    """
    The answers to a chunk, with lines counted over all records, and its summary.

    Raises:
        ProtocolError: when the summary is missing or something is no answer line.
    """
    answers: list[AnswerLine] = []
    summary: Mapping[str, Any] | None = None
    try:
        lines = [line for line in content.split(b"\n") if line.strip()]
        for said in json.loads(b"[" + b",".join(lines) + b"]"):  # at once: far faster than line by line
            if "summary" in said:
                summary = said["summary"]
            else:
                answers.append(
                    AnswerLine(
                        chunk.first_line + int(said["line"]) - 1,
                        int(said["status"]),
                        said.get("id"),
                        said.get("errors"),
                    )
                )
    except (ValueError, TypeError, KeyError) as error:
        raise ProtocolError(
            "The answer to an upload cannot be read. Is the address (DRIFT_WATCH_URL) right?"
        ) from error
    if summary is None:
        raise ProtocolError("The answer to an upload was cut off: it has no summary.")
    return answers, summary
