import pytest

from casebook.probes import answer, control, workaround
from cases.validation.json_text_parameter_model import app

TEXT = '{"limit":10,"sort":"name"}'
READ = (200, [{"limit": 10, "sort": "name"}, 2])
every_kind = pytest.mark.parametrize("kind", app.KINDS)


def ask(client, create_app, kind):
    asked = client(create_app(app.KINDS[kind]))
    if kind == "query":
        return answer(asked.get("/", params={"filters": TEXT, "page": "2"}))
    if kind == "header":
        return answer(asked.get("/", headers={"filters": TEXT, "page": "2"}))
    return answer(asked.get("/", headers={"Cookie": f"filters={TEXT}; page=2"}))


@control
@every_kind
def test_text_is_read(client, kind):
    assert ask(client, app.text, kind) == (200, [TEXT, 2])


@every_kind
@pytest.mark.parametrize("create_app", [app.annotated, app.default_style], ids=["annotated", "default"])
def test_model(client, observe, create_app, kind):
    missing = [("missing", [kind, name], "Field required") for name in ("limit", "sort")]
    observe(lambda: ask(client, create_app, kind), correct=READ, symptom=(422, missing))


@workaround("text-in-dependency")
@every_kind
def test_text_in_dependency(client, observe, kind):
    missing = [("missing", [kind, name], "Field required") for name in ("limit", "sort")]
    observe(lambda: ask(client, app.text_in_dependency, kind), correct=READ, symptom=(422, missing))
