import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.hidden_parameter_model import app

READ = (200, {"trace": 1, "level": 2})
HIDDEN, SHOWN = ["item_id"], ["item_id", "trace", "level"]
every_place = pytest.mark.parametrize("place", app.DECLARED)
every_hidden = pytest.mark.parametrize("create_app", app.HIDDEN.values(), ids=app.HIDDEN)


def ask(client, create_app, place):
    asked = client(create_app(app.DECLARED[place]))
    if place == "query":
        return answer(asked.get("/items/1?trace=1&level=2"))
    if place == "header":
        return answer(asked.get("/items/1", headers={"trace": "1", "level": "2"}))
    return answer(asked.get("/items/1", headers={"Cookie": "trace=1; level=2"}))


def names(client, create_app, place):
    """The names of the parameters in OpenAPI."""
    document = client(create_app(app.DECLARED[place])).get("/openapi.json").json()
    return [parameter["name"] for parameter in document["paths"]["/items/{item_id}"]["get"]["parameters"]]


@control
@every_place
def test_values_are_read(client, place):
    for create_app in app.HIDDEN.values():
        assert ask(client, create_app, place) == READ


@every_place
@every_hidden
def test_document(client, observe, create_app, place):
    observe(names(client, create_app, place), correct=HIDDEN, symptom=SHOWN)


@workaround("single")
@every_place
def test_single_parameters(client, observe, place):
    seen = ask(client, app.with_single_parameters, place), names(client, app.with_single_parameters, place)
    observe(seen, correct=(READ, HIDDEN), symptom=(READ, SHOWN))


@workaround("hidden-fields")
@every_place
def test_hidden_fields(client, observe, place):
    seen = ask(client, app.with_hidden_fields, place), names(client, app.with_hidden_fields, place)
    observe(seen, correct=(READ, HIDDEN), symptom=(READ, SHOWN))
