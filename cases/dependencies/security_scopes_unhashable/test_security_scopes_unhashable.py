import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.security_scopes_unhashable import app

UNHASHABLE = raises(TypeError, "unhashable type: '(list|Security)'")


@control
def test_scopes(client):
    assert answer(client(app.create_app(["read"])).get("/")) == (200, ["read"])


@pytest.mark.parametrize("scopes", [["read"], []], ids=["one", "empty"])
def test_list(observe, scopes):
    observe(lambda: app.in_set(app.declare(scopes)), correct=True, symptom=UNHASHABLE)


@workaround("tuple")
def test_tuple(client, observe):
    def seen():
        return app.in_set(app.declare(("read",))), answer(client(app.create_app(("read",))).get("/"))

    observe(seen, correct=(True, (200, ["read"])), symptom=UNHASHABLE)


@workaround("call")
def test_call(observe):
    declared = app.declare(["read"])
    observe(lambda: app.in_set((declared.dependency, tuple(declared.scopes))), correct=True, symptom=UNHASHABLE)
