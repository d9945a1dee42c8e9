import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.depends_unhashable import app

WORDS = pytest.mark.parametrize("word", [app.Depends, app.Security])


def unhashable(word):
    return raises(TypeError, rf"unhashable type: '{word.__name__}'")


@control
@pytest.mark.parametrize("path", ["/depends", "/security"])
def test_dependency(client, path):
    assert answer(client(app.create_app()).get(path)) == (200, "value")


@WORDS
def test_set(observe, word):
    observe(lambda: app.in_set(word(app.dependency)), correct=True, symptom=unhashable(word))


@WORDS
def test_key(observe, word):
    observe(lambda: app.as_key(word(app.dependency)), correct="found", symptom=unhashable(word))


@workaround("identity")
@WORDS
def test_identity(observe, word):
    declared = word(app.dependency)
    observe(lambda: app.as_key(id(declared)), correct="found", symptom=unhashable(word))


@workaround("call")
@WORDS
def test_call(observe, word):
    observe(lambda: app.as_key(word(app.dependency).dependency), correct="found", symptom=unhashable(word))
