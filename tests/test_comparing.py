"""What is the same as what is expected, and what only looks or claims to be."""

from __future__ import annotations

import enum
from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.inside.comparing import Undecided, other_type, same
from casebook.inside.seeing import Refused, Seen, end_of, look
from casebook.probes import hangs, one_of, raises


class Text(str):
    __slots__ = ()


class Number(enum.IntEnum):
    ONE = 1


class Colour(enum.Enum):
    RED = "red"


class Liar:
    """Claims to be equal to everything."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return self.name


class Array:
    """Says neither yes nor no, as numpy's arrays do."""

    def __init__(self, content: str) -> None:
        self.content = content

    def __eq__(self, other: object) -> Any:
        raise ValueError("the truth value is ambiguous")

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return self.content


@dataclass(frozen=True)
class Item:
    price: object


Point = namedtuple("Point", "x y")  # noqa: PYI024
NAN = float("nan")


class Plain:
    """Equal to itself alone, and printed with its address."""


PLAIN = Plain()


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (True, 1),
        (1, True),
        (0, False),
        (1.0, 1),
        (1, Decimal(1)),
        (Decimal("1.0"), Decimal(1)),
        (0.0, -0.0),
        ("a", b"a"),
        (Text("a"), "a"),
        ("a", Text("a")),
        (Number.ONE, 1),
        (1, Number.ONE),
        ([1, 1], (1, 1)),
        ((1, 2), Point(1, 2)),
        (Point(1, 2), (1, 2)),
        ([1], [True]),
        ([[{"a": (1,)}]], [[{"a": (1.0,)}]]),
        ([1, 2], [2, 1]),
        ([1], [1, 2]),
        ({1: "a"}, {True: "a"}),
        ({1: "a"}, {"1": "a"}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1, "c": 2}, {"a": 1, "b": 2}),
        ({(1, 2): 0}, {(1, 2.0): 0}),
        ({"a": 1}, OrderedDict(a=1)),
        ({1}, {True}),
        ({1, 2}, {1, 3}),
        ({1}, frozenset({1})),
        ({NAN, float("nan")}, {NAN, 1.0}),
        (None, False),
        (5, ANY),
        ([5], [ANY]),
        (Liar("one"), Liar("another")),
        (5, Liar("5")),
        (Liar("5"), 5),
        (Array("[1]"), Array("[2]")),
        (Item(1), Item(price=True)),
        (Plain(), Plain()),
        (Colour.RED, "red"),
        (datetime(2025, 1, 1, tzinfo=timezone.utc), datetime(2025, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))),  # noqa: UP017
        (True, one_of(0, 1)),
        ([1, 1], one_of((1, 1), [1.0, 1])),
        ((422, [1]), (422, one_of((1,), 1))),
    ],
)
def test_what_is_of_another_type_or_content_is_not_the_same(seen, expected):
    assert not same(seen, expected)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (NAN, float("nan")),
        ([NAN], [float("nan")]),
        ({NAN: 1}, {float("nan"): 1}),
        ({(1, NAN)}, {(1, float("nan"))}),
        (complex(1, NAN), complex(1, float("nan"))),
        (Number.ONE, Number.ONE),
        (Text("a"), Text("a")),
        (Point(1, 2), Point(1, 2)),
        ({"a": 1, "b": [None]}, {"b": [None], "a": 1}),
        ({1: "int", "1": "str"}, {"1": "str", 1: "int"}),
        (OrderedDict(a=1, b=2), OrderedDict(b=2, a=1)),
        ({1, "a", (2, 3)}, {(2, 3), "a", 1}),
        (frozenset({1}), frozenset({1})),
        (Liar("same"), Liar("same")),
        (Item([1]), Item([1])),
        (PLAIN, PLAIN),
        (int, int),
        (Colour.RED, Colour.RED),
        (2, one_of(1, 2)),
        ((422, ["a"]), (422, one_of(["b"], ["a"]))),
    ],
)
def test_what_is_of_the_same_type_and_content_is_the_same(seen, expected):
    assert same(seen, expected)


plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.decimals(),
    lambda parts: (
        st.lists(parts) | st.tuples(parts, parts) | st.dictionaries(st.text() | st.integers() | st.booleans(), parts)
    ),
)


def copied(value: Any) -> Any:
    """The same value in other objects; dicts are filled the other way round."""
    if isinstance(value, dict):
        return {key: copied(value[key]) for key in reversed(value)}
    if isinstance(value, (list, tuple)):
        return type(value)([copied(one) for one in value])
    return float(repr(value)) if isinstance(value, float) else value


@given(plain_values)
def test_a_value_is_the_same_as_its_copy(value):
    assert same(copied(value), value)
    assert other_type(copied(value), value) is None


@given(plain_values, plain_values)
def test_to_be_the_same_goes_both_ways(one, another):
    assert same(one, another) == same(another, one)


def test_what_prints_alike_and_cannot_say_whether_it_is_equal_is_refused():
    """Of an array of a thousand numbers the first and the last three are printed."""
    with pytest.raises(Undecided):
        same([Array("[1 2 ... 9]")], [Array("[1 2 ... 9]")])
    with pytest.raises(Refused, match="observe plain values"):
        end_of(Seen(Array("[1]")), Array("[1]"), 2)


def test_one_of_is_as_exact_in_a_plain_assertion():
    assert one_of(1, 2) == 1
    assert one_of(0, 2) != False  # noqa: E712
    seen: object = (422, 1)
    assert seen == (422, one_of(1, 2))
    assert seen != (422, one_of(1.0, 2))


def test_only_what_is_raised_satisfies_raises():
    error = ValueError("one")
    assert Seen(raised=error).fits(raises(ValueError, "one"))
    assert Seen(raised=error).fits(one_of(1, raises("ValueError")))
    assert not Seen(raised=error).fits(raises(ValueError, "two"))
    assert not Seen(error).fits(raises(ValueError))
    assert not Seen(error).fits(one_of(raises(ValueError)))
    assert not Seen((422, error)).fits((422, raises(ValueError)))
    assert not Seen(raised=error).fits(ANY)
    assert not Seen(raised=error).fits(None)


def test_what_came_to_its_end_does_not_hang():
    assert not Seen(None).fits(hangs(2))
    assert not Seen(raised=ValueError()).fits(hangs(2))


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
def test_a_hang_is_of_some_seconds(seconds):
    with pytest.raises(ValueError, match="hangs takes a number of seconds"):
        hangs(seconds)


def needs(argument: int) -> int:
    return argument


class Callable:
    def __call__(self, argument: int) -> int:
        return argument


@pytest.mark.parametrize("call", [needs, Callable(), {}.get, max, lambda *, wanted: wanted, Item])
def test_a_callable_that_needs_arguments_is_refused(call):
    with pytest.raises(Refused, match="pass a lambda"):
        look(call)


def test_a_callable_is_called_and_what_it_raises_is_seen():
    assert look(lambda: 5) == Seen(5)
    assert look(lambda *_, **__: 6) == Seen(6)
    assert isinstance(look(Callable).value, Callable)
    assert isinstance(look(lambda: int("many")).raised, ValueError)


GROUP = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError("one")])])


def raise_group() -> None:
    raise GROUP


def test_of_a_group_of_one_its_exception_is_seen():
    assert isinstance(look(raise_group, 1, raises(Exception)).raised, ValueError)


@pytest.mark.parametrize("end", [raises(ExceptionGroup), raises(BaseExceptionGroup), raises("ExceptionGroup")])
def test_where_an_end_is_a_group_the_group_is_seen(end):
    """Else who expects a ValueError would take the group around it for one."""
    seen = look(raise_group, raises(ValueError), one_of(1, end))
    assert seen.raised is GROUP
    assert end_of(seen, raises(ValueError), end) == "symptom"


def test_both_ends_at_once_are_a_mistake():
    with pytest.raises(Refused, match="exclude each other"):
        end_of(Seen(1), 1, one_of(1, 2))


@pytest.mark.parametrize(
    ("seen", "expected", "place"),
    [
        ([1, 1], (1, 1), ("", "list", "tuple")),
        ([{"a": [Decimal(1)]}], [{"a": ["1"]}], ("[0]['a'][0]", "decimal.Decimal", "str")),
        ({1: 2}, {"1": 2}, (", a key", "int", "str")),
        ({"a": Text("b")}, {"a": "b"}, ("['a']", f"{__name__}.Text", "str")),
    ],
)
def test_the_first_place_of_another_type_is_named(seen, expected, place):
    at, its, wanted = place
    assert other_type(seen, expected) == {"at": at, "seen": its, "expected": wanted}
