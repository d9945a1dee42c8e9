"""Any value gives evidence that the reader takes: cut in depth and breadth, and not lost."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.inside.evidence import DEEPEST, LONGEST_TEXT, plain
from casebook.inside.traffic import Exchange
from casebook.model.observations import RECORDER_LINE, Observed


class Mute:
    def __repr__(self) -> str:
        raise RuntimeError("it cannot be printed")


class Broken(dict[str, Any]):
    def items(self) -> Any:
        raise RuntimeError("it cannot be walked through")


def line(value: object, **changed: object) -> bytes:
    """A line of the recorder's with this value in it, as the recorder writes it."""
    written = {
        "line": "observation",
        "probe": "test_file.py::test_it",
        "outcome": "other",
        "duration": 0.1,
        "documents": {},
    }
    written["evidence"] = {"seen": plain(value), "correct": plain([value])}
    return json.dumps(written | changed, ensure_ascii=True).encode()


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5_000)
    | st.binary()
    | st.decimals()
    | st.builds(object)
    | st.builds(Mute)
    | st.builds(Broken, st.just({"a": 1}))
    | st.builds(ValueError, st.text())
    | st.builds(lambda: 10**5000)
)
keys = st.text() | st.integers() | st.booleans() | st.none() | st.floats() | st.tuples(st.integers())
wide = st.recursive(leaves, lambda parts: st.lists(parts) | st.tuples(parts, parts) | st.dictionaries(keys, parts))


@st.composite
def deep(draw: st.DrawFn) -> Any:
    """A value below as many levels as the interpreter stands, and more."""
    value = draw(wide)
    wrap = draw(
        st.sampled_from([lambda one: [one], lambda one: (one,), lambda one: {"a": one}, lambda one: [1, {2: one}]])
    )
    for _ in range(draw(st.integers(0, 400) | st.sampled_from([1_000, 5_000, 50_000]))):
        value = wrap(value)
    return value


@pytest.mark.slow
@given(wide | deep())
def test_any_value_gives_a_line_that_the_reader_takes(value):
    read = RECORDER_LINE.validate_json(line(value))
    assert isinstance(read, Observed)
    assert len(read.model_dump_json()) < 20 * LONGEST_TEXT


def levels(value: Any) -> int:
    return 1 + levels(value[0]) if isinstance(value, list) and value else 0


@pytest.mark.parametrize("depth", [1, DEEPEST, 199, 200, 900, 100_000])
@pytest.mark.parametrize("end", ["end", 1, Decimal(1)])
def test_a_deep_value_is_cut(depth, end):
    value = end
    for _ in range(depth):
        value = [value]
    seen = plain(value)
    if isinstance(seen, str):
        assert seen.startswith("[")
    else:
        assert levels(seen) == min(depth, DEEPEST)


def test_a_wide_value_is_cut_and_says_so():
    assert plain(list(range(100_000))).endswith(" more characters)")


@pytest.mark.parametrize("duration", ["NaN", "Infinity"])
def test_a_duration_that_is_no_number_is_not_known_and_costs_no_observation(duration):
    written = line(1, duration=0).replace(b'"duration": 0', b'"duration": ' + duration.encode())
    read = RECORDER_LINE.validate_json(written)
    assert isinstance(read, Observed)
    assert read.duration == 0


def test_the_boundary_that_an_app_makes_up_is_left_out():
    """It is another one each time, and would make two measurements of the same differ."""
    told = []
    for boundary in (b"29eee6b3", b"3d8b339c"):
        exchange = Exchange("GET", "/file")
        kind = (b"content-type", b"multipart/byteranges; boundary=" + boundary)
        exchange.said({"type": "http.response.start", "status": 206, "headers": [kind]})
        for part in (b"a", b"b"):
            exchange.said({"type": "http.response.body", "body": b"--" + boundary + b"\n" + part})
        told.append(exchange.evidence())
    assert told[0] == told[1]
    assert told[0]["headers"] == [("content-type", "multipart/byteranges; boundary=boundary")]
    assert told[0]["chunks"] == ["--boundary\na", "--boundary\nb"]
