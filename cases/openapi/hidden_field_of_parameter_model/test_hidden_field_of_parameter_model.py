import pytest

from casebook.probes import answer, control, workaround
from cases.openapi.hidden_field_of_parameter_model import app

READ = (200, {"limit": 1, "trace": 2})
HIDDEN, SHOWN = ["limit"], ["limit", "trace"]
every_place = pytest.mark.parametrize("place", app.DECLARED)
every_hiding = pytest.mark.parametrize("create_app", app.HIDING.values(), ids=app.HIDING)


def ask(client, create_app, place):
    asked = client(create_app(app.DECLARED[place]))
    if place == "query":
        return answer(asked.get("/?limit=1&trace=2"))
    if place == "header":
        return answer(asked.get("/", headers={"limit": "1", "trace": "2"}))
    return answer(asked.get("/", headers={"Cookie": "limit=1; trace=2"}))


def names(client, create_app, place):
    """The names of the parameters in OpenAPI."""
    document = client(create_app(app.DECLARED[place])).get("/openapi.json").json()
    return [parameter["name"] for parameter in document["paths"]["/"]["get"]["parameters"]]


@control
@every_place
def test_values_are_read(client, place):
    for create_app in app.HIDING.values():
        assert ask(client, create_app, place) == READ


@every_place
@every_hiding
def test_document(client, observe, create_app, place):
    observe(names(client, create_app, place), correct=HIDDEN, symptom=SHOWN)


@workaround("single")
@every_place
def test_single_parameters(client, observe, place):
    seen = ask(client, app.with_single_parameters, place), names(client, app.with_single_parameters, place)
    observe(seen, correct=(READ, HIDDEN), symptom=(READ, SHOWN))


@workaround("beside")
@every_place
def test_parameter_beside_the_model(client, observe, place):
    seen = ask(client, app.with_parameter_beside, place), names(client, app.with_parameter_beside, place)
    observe(seen, correct=(READ, HIDDEN), symptom=(READ, SHOWN))
