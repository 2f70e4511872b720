from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import DRIFT, EXPERIMENT, Script, client_of, refusal

from drift_watch import ConfigurationError, Drift, ImportInterruptedError, ProtocolError
from drift_watch import _upload as upload


def summary(lines: int, complete: bool = True) -> str:
    counts = {"lines": lines, "stored": lines, "replayed": 0, "refused": 0, "blank": 0, "complete": complete}
    return json.dumps({"summary": counts})


@given(
    st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b""))), st.integers(1, 7), st.integers(8, 90)
)
def test_chunks_are_the_lines_and_go_on_the_same_from_the_begin_of_any(
    lines: list[bytes], most: int, size: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upload, "_MOST_LINES", most)
        patch.setattr(upload, "_MOST_BYTES", size)
        chunks = [*upload.chunks_of(lines)]
        assert b"".join(chunk.content for chunk in chunks) == b"".join(line + b"\n" for line in lines)
        assert all(chunk.lines <= most for chunk in chunks)
        assert all(len(chunk.content) <= size or chunk.lines == 1 for chunk in chunks)
        for index, chunk in enumerate(chunks):
            assert [*upload.chunks_of(lines, chunk.first_line)] == chunks[index:]


def test_records_become_lines() -> None:
    records = [{"model": "ä"}, '{"a": 1}\n', b'{"b": 2}\r\n', ""]
    assert [*upload.lines_of(records)] == [b'{"model":"\\u00e4"}', b'{"a": 1}', b'{"b": 2}', b""]
    with pytest.raises(ConfigurationError, match="Record 2"):
        [*upload.lines_of([{}, '{"a":\n1}'])]
    with pytest.raises(ConfigurationError, match=r"record 1\.x is nan"):
        [*upload.lines_of([{"x": float("nan")}])]


def test_a_file_is_read_by_lines_and_never_a_line_that_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"one\r\n\ntwo")
    assert [*upload.open_records(file)] == [b"one", b"", b"two"]
    monkeypatch.setattr(upload, "_LONGEST_LINE_BYTES", 4)
    file.write_bytes(b"one\nfour\n")
    with pytest.raises(ConfigurationError, match="line 2 has more"):
        [*upload.open_records(file)]
    with pytest.raises(ConfigurationError, match="No such file"):
        [*upload.open_records(tmp_path / "none")]


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ("r.ndjson", r"give Path\('r\.ndjson'\) or an iterable of records"),
        ('{"a":1}\n{"a":2}\n', r"give Path\(\.\.\.\)"),
        (b"{}", "A bytes is no list"),
        ({"model": "m"}, "A dict is no list"),
        (Drift.from_dict(DRIFT), r"give \[record\]"),
        (None, "A NoneType is no list"),
    ],
)
def test_what_is_no_list_of_records_is_refused_with_what_to_give(source: Any, advice: str) -> None:
    script = Script()
    with pytest.raises(ConfigurationError, match=advice):
        client_of(script).import_drifts(EXPERIMENT, source)
    assert script.requests == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"a":1}\n{}\n{"a":"\xe4"}\n', r"line 3 is no UTF-8 \(byte 7"),
        ('{"a":1}\n'.encode("utf-16"), "line 1 is no UTF-8"),
        (b'[{"a":1}]', "NDJSON is expected: one record a line"),
        (b'\n  \r\n\t[\n{"a":1}\n]\n', "NDJSON is expected"),
        (b"\xef\xbb\xbf[]", "NDJSON is expected"),
    ],
)
def test_a_file_that_is_no_ndjson_is_refused_before_anything_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, why: str
) -> None:
    monkeypatch.setattr(upload, "_MOST_LINES", 1)
    script, file = Script(), tmp_path / "records"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=why):
        client_of(script).import_drifts(EXPERIMENT, file)
    assert script.requests == []


def test_lines_that_are_given_are_checked_like_those_of_a_file() -> None:
    with pytest.raises(ConfigurationError, match="Record 2 is no UTF-8"):
        [*upload.lines_of([b"{}\n", b'"\xff"\n'])]
    with pytest.raises(ConfigurationError, match="Record 2 begins a JSON array"):
        [*upload.lines_of(["\n", "[\n", "{}\n", "]"])]
    assert [*upload.lines_of([b"{}", b"[]"])] == [b"{}", b"[]"]


def test_lines_of_answers_count_over_all_records() -> None:
    answers, _ = upload.answer_lines(
        f'{{"line":2,"status":422,"errors":{{}}}}\n{summary(2)}\n'.encode(), upload.Chunk(2001, 2, b"")
    )
    assert [(answer.line, answer.status) for answer in answers] == [(2002, 422)]


@pytest.mark.parametrize("content", [b"", b'{"line":1,"status":201}\n', b"<html>", b'{"line":"x"}\n', b"[]"])
def test_an_answer_that_was_cut_or_is_none_is_an_error(content: bytes) -> None:
    with pytest.raises(ProtocolError):
        upload.answer_lines(content, upload.Chunk(1, 1, b""))


@pytest.mark.parametrize("key", ["", "a b", 'a"b', "a\\b", "ä", "x" * 201])
def test_a_key_that_cannot_stand_in_a_header_is_refused(key: str) -> None:
    with pytest.raises(ConfigurationError, match="ASCII"):
        client_of(Script()).import_drifts(EXPERIMENT, [], key=key)


def test_chunks_have_keys_that_come_of_the_import_and_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "_MOST_LINES", 2)
    script = Script(httpx.Response(200, text=summary(2)), httpx.Response(200, text=summary(1)))
    assert client_of(script).import_drifts(EXPERIMENT, [{}, {}, {}], key="k").lines == 3
    assert [request.headers["idempotency-key"] for request in script.requests] == ['"k/1"', '"k/3"']


def test_an_upload_that_the_service_breaks_off_goes_on_or_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drift_watch._sync.transfers.sleep", lambda _: None)
    broken = httpx.Response(
        200, text=f'{{"line":1,"status":503,"errors":{{"request":["Away."]}}}}\n{summary(1, False)}'
    )
    report = client_of(Script(broken, httpx.Response(200, text=summary(1)))).import_drifts(EXPERIMENT, [{}])
    assert report.lines == 1
    gone = httpx.Response(
        200, text=f'{{"line":1,"status":403,"errors":{{"request":["No more."]}}}}\n{summary(1, False)}'
    )
    with pytest.raises(ImportInterruptedError, match="No more") as error:
        client_of(Script(gone)).import_drifts(EXPERIMENT, [{}], key="k")
    assert (error.value.key, error.value.resume_at) == ("k", 1)


def test_a_rate_limit_is_a_pace_for_an_import(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("drift_watch._sync.transfers.sleep", waits.append)
    limited = refusal(429)
    limited.headers["retry-after"] = "45"
    assert client_of(Script(limited, httpx.Response(200, text=summary(1)))).import_drifts(EXPERIMENT, [{}]).lines == 1
    assert waits == [45]
