import pytest

from casebook.probes import answer, control, workaround
from cases.validation.header_model_by_name_underscore import app

TENANT, LABEL = ("x-tenant", "acme"), ("x-label", "a")
every_path = pytest.mark.parametrize("path", ["/annotated", "/default-style", "/router", "/dependency"])


def missing(*names):
    return 422, [("missing", ["header", name], "Field required") for name in names]


def read(*labels):
    return 200, {"tenant": "acme", "labels": list(labels)}


def ask(client, made, path, *headers):
    return answer(client(made).get(path, headers=list(headers)))


@control
@every_path
def test_aliases(client, path):
    assert ask(client, app.create_app(), path, TENANT, LABEL) == read("a")
    assert ask(client, app.create_app(), path) == missing("x-tenant", "x-label")


@every_path
def test_value(client, observe, path):
    seen = ask(client, app.create_app(), path, ("tenant_id", "acme"), LABEL)
    observe(seen, correct=read("a"), symptom=missing("x-tenant"))


@every_path
def test_list(client, observe, path):
    seen = ask(client, app.create_app(), path, TENANT, ("labels_of", "a"), ("labels_of", "b"))
    observe(seen, correct=read("a", "b"), symptom=missing("x-label"))


@workaround("convert-underscores")
def test_convert_underscores(client, observe):
    seen = ask(client, app.create_app_without_conversion(), "/", ("tenant_id", "acme"), LABEL)
    observe(seen, correct=(200, "acme"), symptom=missing("x-tenant"))


@workaround("alias-choices")
@pytest.mark.parametrize("name", ["x-tenant", "tenant_id"])
def test_alias_choices(client, observe, name):
    observe(
        ask(client, app.create_app_with_choices(), "/", (name, "acme")),
        correct=(200, "acme"),
        symptom=missing("x-tenant"),
    )
