import pytest
from fastapi import Security

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.depends_frozen import app, workarounds

WRAPPED = (200, "wrapped")
WORDS = pytest.mark.parametrize("word", app.WORDS)


def frozen(name):
    return raises("FrozenInstanceError", f"^cannot assign to field '{name}'$")


def get(client, declared):
    return answer(client(app.create_app(declared)).get("/"))


@control
@WORDS
def test_dependency(client, word):
    assert get(client, word(app.dependency)) == (200, "value")


@WORDS
def test_dependency_is_set(client, observe, word):
    observe(
        lambda: get(client, app.set_dependency(word(app.dependency))), correct=WRAPPED, symptom=frozen("dependency")
    )


@WORDS
def test_use_cache_is_set(observe, word):
    observe(lambda: app.set_use_cache(word(app.dependency)).use_cache, correct=False, symptom=frozen("use_cache"))


def test_scopes_are_set(observe):
    observe(lambda: app.set_scopes().scopes, correct=["read", "write"], symptom=frozen("scopes"))


def test_subclass_sets_dependency(client, observe):
    observe(lambda: get(client, app.make_with_own_init()), correct=WRAPPED, symptom=frozen("dependency"))


def test_subclass_is_a_dataclass(observe):
    observe(
        lambda: app.make_with_dataclass().__name__,
        correct="MarkedDepends",
        symptom=raises(TypeError, "^cannot inherit non-frozen dataclass from a frozen one$"),
    )


@workaround("new-object")
@WORDS
def test_new_object(client, observe, word):
    observe(
        lambda: get(client, workarounds.new_object(word(app.dependency))),
        correct=WRAPPED,
        symptom=frozen("dependency"),
    )


@workaround("new-object")
def test_new_object_keeps_scopes(client, observe):
    declared = Security(app.dependency, scopes=["read", "write"])
    observe(
        lambda: get(client, workarounds.new_object(declared, app.read_scopes)),
        correct=(200, "read write"),
        symptom=(200, ""),
    )


@workaround("replace")
@WORDS
def test_replace(client, observe, word):
    observe(
        lambda: get(client, workarounds.replaced(word(app.dependency))), correct=WRAPPED, symptom=frozen("dependency")
    )


@workaround("replace")
def test_replace_keeps_scopes(client, observe):
    declared = Security(app.dependency, scopes=["read", "write"])
    observe(
        lambda: get(client, workarounds.replaced(declared, app.read_scopes)),
        correct=(200, "read write"),
        symptom=(200, ""),
    )


@workaround("wrap-before")
@WORDS
def test_wrap_before(client, observe, word):
    observe(lambda: get(client, word(app.wrapper)), correct=WRAPPED, symptom=frozen("dependency"))
