from __future__ import annotations

import json
import math
from datetime import datetime, timezone
from enum import Enum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift_watch import ConfigurationError
from drift_watch._fields import drift_fields
from drift_watch._values import plain, text_of


class Scalar:
    """As those of NumPy."""

    def __init__(self, value: object) -> None:
        self.value = value

    def tolist(self) -> object:
        return self.value


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_what_is_json_already_stays_as_it_is(value: object) -> None:
    assert plain(value) == value


def test_numbers_of_numpy_times_ids_and_enumerations_become_json() -> None:
    class Colour(str, Enum):
        RED = "red"

    given_values = {
        "score": Scalar(0.5),
        "verdict": Scalar(True),
        "matrix": Scalar([[1, 2]]),
        "at": datetime(2026, 1, 1, tzinfo=timezone.utc),
        "id": UUID(int=1),
        "colour": Colour.RED,
        "pair": (1, 2),
    }
    assert json.loads(json.dumps(plain(given_values))) == {
        "score": 0.5,
        "verdict": True,
        "matrix": [[1, 2]],
        "at": "2026-01-01T00:00:00+00:00",
        "id": "00000000-0000-0000-0000-000000000001",
        "colour": "red",
        "pair": [1, 2],
    }


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_does_not_have_is_named_by_place(number: float) -> None:
    with pytest.raises(ConfigurationError, match=r"result\.statistic is (nan|inf|-inf)"):
        drift_fields(result={"statistic": number})


def test_an_object_without_a_json_form_is_named_by_place() -> None:
    with pytest.raises(ConfigurationError, match=r"parameters\.model is a object"):
        drift_fields(parameters={"model": object()})


def test_windows_are_pairs_or_mappings() -> None:
    windows = {"reference": ("2026-01-01", "2026-02-01"), "test": {"from": "2026-02-01", "to": "2026-02-08"}}
    assert drift_fields(windows=windows)["windows"] == {
        "reference": {"from": "2026-01-01", "to": "2026-02-01"},
        "test": {"from": "2026-02-01", "to": "2026-02-08"},
    }
    with pytest.raises(ConfigurationError, match=r"windows\.test"):
        drift_fields(windows={"test": "2026-02-01"})


def test_what_is_not_given_is_not_sent() -> None:
    assert drift_fields(model="m", result={"p_value": None}) == {"model": "m"}


@given(st.text(alphabet=st.characters()))
def test_the_text_of_an_error_can_always_be_sent(said: str) -> None:
    text = text_of(ValueError(said))
    text.encode("utf-8")
    assert "\x00" not in text and len(text) <= 10_000


def test_surrogates_and_silent_errors_have_a_text_too() -> None:
    assert text_of(ValueError("a\ud800b")) == "ValueError: a?b"
    assert text_of(KeyboardInterrupt()) == "KeyboardInterrupt"
