import pytest

from casebook.probes import answer, control, workaround
from cases.validation.forbid_refuses_sibling import app

every_kind = pytest.mark.parametrize("kind", app.KINDS)


def refused(kind, name):
    return 422, [("extra_forbidden", [kind, name], "Extra inputs are not permitted")]


def ask(client, kind, path, **sent):
    caller = client(app.create_app(kind))
    if kind == "query":
        return answer(caller.get(path, params=sent))
    return answer(caller.get(path, headers={"Cookie": "; ".join(f"{name}={value}" for name, value in sent.items())}))


@control
@every_kind
def test_only_the_model(client, kind):
    assert ask(client, kind, "/items", limit="5") == (200, "5 ")
    assert ask(client, kind, "/items", limit="5", unknown="x") == refused(kind, "unknown")


@every_kind
def test_both(client, observe, kind):
    observe(ask(client, kind, "/items", limit="5", search="x"), correct=(200, "5 x"), symptom=refused(kind, "search"))


@every_kind
def test_the_parameter_alone(client, observe, kind):
    observe(ask(client, kind, "/items", search="x"), correct=(200, "10 x"), symptom=refused(kind, "search"))


@workaround("in-the-model")
@every_kind
def test_in_the_model(client, observe, kind):
    observe(ask(client, kind, "/model", limit="5", search="x"), correct=(200, "5 x"), symptom=refused(kind, "search"))
