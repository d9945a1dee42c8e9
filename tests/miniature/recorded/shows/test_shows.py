import warnings

import pytest

from casebook.probes import control, one_of, raises, workaround
from cases.recorded.shows.app import create_app


class Odd:
    """An object as libraries have them."""


class Mute:
    def __str__(self):
        raise RuntimeError("not printable")

    __repr__ = __str__


class LibraryError(Exception):
    pass


def fails(error):
    def call():
        raise error

    return call


@control
def test_control_without_observe():
    assert True


@control
def test_control_that_observes(observe):
    observe(1, correct=1)


@control
def test_control_that_sees_another(observe):
    observe(2, correct=1)


@control
def test_control_that_fails():
    assert 1 == 2, "one is not two"


@control
def test_control_that_compares():
    assert [1] == [2]


def test_correct(observe):
    observe({"a": [1]}, correct={"a": [1]}, symptom={"a": []})


def test_symptom(observe):
    observe({"a": []}, correct={"a": [1]}, symptom={"a": []})


def test_other(observe):
    observe({"b": None}, correct={"a": [1]}, symptom={"a": []})


@workaround("other-way")
def test_workaround(observe):
    observe(1, correct=1, symptom=2)


def test_call(observe):
    observe(lambda: 5, correct=5, symptom=raises(ValueError))


def test_raises(observe):
    observe(fails(KeyError("k")), correct=5, symptom=raises(LookupError))


def test_raises_by_name(observe):
    observe(fails(LibraryError("no field more")), correct=5, symptom=raises("LibraryError", match="no .* more"))


def test_raises_another(observe):
    observe(fails(TypeError("what")), correct=5, symptom=raises("ValueError"))


def test_raises_with_another_message(observe):
    observe(fails(ValueError("one")), correct=5, symptom=raises(ValueError, match="two"))


def test_raises_in_a_group(observe):
    group = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError("one")])])
    observe(fails(group), correct=5, symptom=raises("ValueError"))


def test_one_of(observe):
    observe(2, correct=one_of(1, 2), symptom=one_of(3, raises(ValueError)))


def test_one_of_raises(observe):
    observe(fails(ValueError("x")), correct=one_of(1, 2), symptom=one_of(3, raises(ValueError, match="x")))


def test_observes_twice(observe):
    observe(1, correct=1, symptom=2)
    observe(2, correct=1, symptom=2)


def test_never_observes(observe):
    assert observe


def test_fails_after_observing(observe):
    observe(1, correct=1, symptom=2)
    raise RuntimeError("too late")


def test_skips(observe):
    pytest.skip("not today")


@pytest.mark.skip(reason="not tomorrow")
def test_is_skipped(observe):
    observe(1, correct=1, symptom=2)


@pytest.fixture
def broken():
    raise OSError("no resource")


@pytest.fixture
def breaks():
    yield
    raise OSError("not given back")


def test_setup_fails(broken, observe):
    observe(1, correct=1, symptom=2)


def test_teardown_fails(breaks, observe):
    observe(1, correct=1, symptom=2)


@pytest.mark.parametrize("number", [1, 2])
def test_parametrised(number, observe):
    observe(number, correct=1, symptom=2)


class TestGroup:
    def test_in_a_class(self, observe):
        observe(1, correct=1, symptom=2)


async def test_async(async_client, observe):
    async with async_client(create_app()) as client:
        response = await client.get("/number/7")
    observe(response.json(), correct=7, symptom=8)


def test_exchanges(client, observe):
    asked = client(create_app())
    asked.post("/json?page=2", json={"name": "ä"})
    asked.post("/form", data={"name": "two words"})
    response = asked.get("/number/x")
    observe(response.status_code, correct=422, symptom=500)


def test_app_raises(client, observe):
    observe(lambda: client(create_app()).get("/raises"), correct=5, symptom=raises("ValueError", match="in the app"))


def test_app_raises_unseen(client, observe):
    response = client(create_app(), raise_server_exceptions=False).get("/raises")
    observe(response.status_code, correct=200, symptom=500)


def test_many_exchanges(client, observe):
    asked = client(create_app())
    seen = [asked.get(f"/number/{number}").json() for number in range(30)]
    observe(len(seen), correct=30, symptom=0)


def test_long_body(client, observe):
    observe(client(create_app()).get("/long").status_code, correct=200, symptom=500)


def test_warns(observe):
    for _ in range(3):
        warnings.warn("this is old", DeprecationWarning, stacklevel=1)
    warnings.warn("and odd", UserWarning, stacklevel=1)
    observe(1, correct=1, symptom=2)


def test_warns_much(observe):
    for number in range(50):
        warnings.warn(f"number {number}", UserWarning, stacklevel=1)
    observe(1, correct=1, symptom=2)


def test_long_value(observe):
    observe("x" * 10_000, correct="y", symptom="z")


def test_long_list(observe):
    observe(["x" * 10] * 1000, correct="y", symptom="z")


def test_long_message(observe):
    observe(fails(ValueError("x" * 10_000)), correct="y", symptom="z")


def test_not_json(observe):
    observe({"odd": Odd()}, correct="y", symptom="z")


def test_circular(observe):
    value = []
    value.append(value)
    observe(value, correct="y", symptom="z")


def test_surrogate(observe):
    observe("half of a pair: \ud83d", correct="y", symptom="z")


def test_not_a_number(observe):
    observe([float("nan"), float("inf")], correct="y", symptom="z")


def test_huge_number(observe):
    observe(10**5000, correct=1, symptom=2)


def test_not_printable(observe):
    observe([Mute()], correct=1, symptom=2)


def test_folders(observe, tmp_path):
    observe(str(tmp_path / "file"), correct=1, symptom=2)


def test_last(observe):
    observe("last", correct="last", symptom="first")
