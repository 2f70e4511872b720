from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drift_watch._lines import LineSplitter


@given(st.binary(), st.lists(st.integers(0, 40)))
def test_however_the_bytes_are_cut_the_lines_are_the_same(content: bytes, sizes: list[int]) -> None:
    splitter, lines, place = LineSplitter(), [], 0
    for size in [*sizes, len(content)]:
        lines.extend(splitter.add(content[place : place + size]))
        place += size
    assert [*lines, splitter.rest()] == content.split(b"\n")


def test_only_a_line_feed_ends_a_line() -> None:
    text = '{"a": "one\u2028two\u0085three"}'.encode()
    splitter = LineSplitter()
    assert [*splitter.add(text + b"\n")] == [text]
