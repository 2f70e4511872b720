from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from drift_watch import AnswerLine, Client, Experiment, ImportInterruptedError, RetryPolicy

MANY = 5_000


def record(n: int) -> dict[str, object]:
    return {
        "model": "m",
        "job_status": "Completed",
        "drift_detected": n % 2 == 0,
        "parameters": {"n": n, "text": "a\u2028b"},
    }


def test_bad_lines_in_the_middle_are_refused_by_number_and_all_others_stored(
    client: Client, experiment: Experiment, tmp_path: Path
) -> None:
    lines = [json.dumps(record(n), ensure_ascii=False) for n in range(MANY)]
    lines[2_500] = "{broken"
    lines[4_000] = json.dumps({"model": "m"})
    lines[4_001] = ""
    file = tmp_path / "drifts.ndjson"
    file.write_text("\n".join(lines), "utf-8")
    answers: list[AnswerLine] = []
    report = client.import_drifts(experiment, file, key="import-1", each=answers.append)
    assert (report.lines, report.stored, report.refused) == (MANY, MANY - 3, 2)
    assert [(refusal.line, refusal.status) for refusal in report.refusals] == [(2_501, 400), (4_001, 422)]
    assert [answer.line for answer in answers] == [n for n in range(1, MANY + 1) if n != 4_002]
    again = client.import_drifts(experiment, file, key="import-1")
    assert (again.stored, again.replayed) == (MANY - 3, MANY - 3) or (again.stored, again.replayed) == (0, MANY - 3)
    exported = {drift.parameters["n"] for drift in client.export_drifts(experiment)}
    assert exported == {*range(MANY)} - {2_500, 4_000, 4_001}
    assert next(iter(client.export_drifts(experiment))).parameters["text"] == "a\u2028b"


def test_an_import_that_was_interrupted_goes_on_where_it_ended(
    client: Client, experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Client(retry=RetryPolicy(retries=0)) as frail:
        request, sent = frail._http.request, 0

        def cut(*args: object, **options: object) -> object:
            nonlocal sent
            sent += 1
            answer = request(*args, **options)  # type: ignore[arg-type]
            if sent == 2:
                raise OSError("as if the program had died after the service had stored it")
            return answer

        monkeypatch.setattr(frail._http, "request", cut)
        with pytest.raises(OSError):
            frail.import_drifts(experiment, map(record, range(MANY)), key="import-2")
    report = client.import_drifts(experiment, map(record, range(MANY)), key="import-2", from_line=2_001)
    assert report.lines == MANY - 2_000
    assert sorted(drift.parameters["n"] for drift in client.export_drifts(experiment)) == [*range(MANY)]


def test_an_import_into_an_experiment_that_is_gone_says_where_it_ended(client: Client, experiment: Experiment) -> None:
    def records() -> Iterator[dict[str, object]]:
        for n in range(MANY):
            if n == 2_500:
                client.delete_experiment(experiment)
            yield record(n)

    with pytest.raises(ImportInterruptedError, match="Experiment not found") as ended:
        client.import_drifts(experiment, records())
    assert ended.value.resume_at == 2_001 and ended.value.report.stored == 2_000


def test_memory_does_not_grow_with_the_number_of_records(client: Client, experiment: Experiment) -> None:
    def peak(number: int) -> int:
        tracemalloc.start()
        client.import_drifts(experiment, map(record, range(number)))
        for _ in client.export_drifts(experiment):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)  # imports, caches
    assert peak(20_000) < 6_000_000  # all of them as objects would be more than 20 MB


def test_an_export_into_a_file_takes_formats_fields_and_filters(client: Client, experiment: Experiment) -> None:
    client.import_drifts(experiment, map(record, range(10)))
    file = io.BytesIO()
    client.export_to(file, experiment, format="csv", fields=["model", "drift_detected"], drift_detected=True)
    assert file.getvalue().decode().split() == ["model,drift_detected", *["m,true"] * 5]
