"""Dependencies of every kind of callable."""

from dataclasses import FrozenInstanceError

import pytest

from .everyday import answers

KINDS = ["plain", "async", "generator", "async-generator"]


@pytest.mark.parametrize("kind", KINDS)
def test_instance_is_called(kind: str) -> None:
    assert answers("dependencies-instances")[kind] == (200, "called")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("plain", "Callable"),
        ("async", "AsyncCallable"),
        ("generator", "GeneratorCallable"),
        ("async-generator", "AsyncGeneratorCallable"),
    ],
)
def test_class_is_instantiated_whatever_its_call_is(kind: str, name: str) -> None:
    assert answers("dependencies-classes")[kind] == (200, name)


@pytest.mark.parametrize("kind", ["async", "generator"])
def test_partial_is_awaited_or_entered(kind: str) -> None:
    assert answers("dependencies-partial")[kind] == (200, 42)


@pytest.mark.parametrize("kind", KINDS)
def test_wrapped_dependency_is_awaited_or_entered(kind: str) -> None:
    assert answers("dependencies-wrapped")[kind] == (200, "value")


def test_wrapped_dependency_is_left() -> None:
    found = answers("dependencies-wrapped")
    assert [found.events(kind) for kind in ("generator", "async-generator")] == [["exit"], ["exit"]]


def test_async_wrapper_of_a_plain_function_is_awaited() -> None:
    found = answers("dependencies-async-wrapper")
    assert (found["endpoint"], found["dependency"]) == ((200, 2), (200, "value"))


def test_mock_of_an_async_dependency_is_awaited() -> None:
    assert answers("dependencies-autospec")["mocked"] == (200, "mocked")


def test_generic_alias_gives_each_its_own_type() -> None:
    found = answers("dependencies-generic-alias")
    assert (found["first"], found["second"]) == ((200, "First"), (200, "Second"))


def test_depends_can_be_a_key() -> None:
    assert answers("dependencies-hashed")["kept"] == (200, ["kept", "declared"])


def test_dependency_runs_once_unless_told() -> None:
    found = answers("dependencies-cached")
    assert (found["once"], found["twice"]) == ((200, True), (200, False))


def test_postponed_annotations_of_an_instance_are_read() -> None:
    found = answers("dependencies-postponed-instance")
    assert (found["instance"], found["async"]) == ((200, "GET"), (200, "GET"))


def test_postponed_annotations_of_a_wrapped_function_are_read() -> None:
    found = answers("dependencies-postponed-wrapped")
    assert (found["endpoint"], found["dependency"]) == ((200, "GET"), (200, "GET"))


def test_postponed_annotations_of_a_class_are_read() -> None:
    assert answers("dependencies-postponed-class")["class"] == (200, "GET")


def test_return_type_that_only_a_type_checker_knows_does_no_harm() -> None:
    found = answers("dependencies-type-checking")
    assert (found["dependency"], found["response model"]) == ((200, "9.99"), (200, "9.99"))


def test_dependencies_run_from_the_outside_in() -> None:
    assert answers("dependencies-in-routers").events("order") == ["app", "include", "router", "decorator", "parameter"]


def test_depends_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'dependency'"):
        answers("dependencies-changed")
