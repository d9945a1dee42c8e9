import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.validation.several_parameter_models import app

SENT = {"name": "ada", "age": "36", "limit": "10", "offset": "0"}
MISSING, REQUIRED = one_of("missing", "value_error.missing"), one_of("Field required", "field required")
every_place = pytest.mark.parametrize("place", app.DECLARED)


def ask(client, made, path, place="query"):
    if place == "query":
        return answer(client(made).get(path, params=SENT))
    if place == "header":
        return answer(client(made).get(path, headers=SENT))
    return answer(
        client(made).get(path, headers={"Cookie": "; ".join(f"{name}={value}" for name, value in SENT.items())})
    )


def missing(place, *names):
    return (422, [(MISSING, [place, name], REQUIRED) for name in names])


@control
@every_place
def test_one_model(client, place):
    assert ask(client, app.create_app(app.DECLARED[place]), "/one", place) == (200, {"name": "ada"})


@every_place
def test_two_models(client, observe, place):
    observe(
        ask(client, app.create_app(app.DECLARED[place]), "/models", place),
        correct=(200, {"name": "ada", "limit": 10}),
        symptom=missing(place, "filters", "page"),
    )


@every_place
def test_model_beside_a_parameter(client, observe, place):
    observe(
        ask(client, app.create_app(app.DECLARED[place]), "/beside", place),
        correct=(200, {"name": "ada", "limit": 10}),
        symptom=missing(place, "filters"),
    )


def test_document(client, observe):
    """The names of the query parameters in OpenAPI."""
    [operation] = [
        path["get"]
        for name, path in client(app.create_app(app.Query)).get("/openapi.json").json()["paths"].items()
        if name == "/models"
    ]
    observe(
        [one["name"] for one in operation["parameters"]],
        correct=["name", "age", "limit", "offset"],
        symptom=["filters", "page"],
    )


@workaround("dependency")
@every_place
def test_dependency(client, observe, place):
    observe(
        ask(client, app.create_app_with_dependency(app.DECLARED[place]), "/models", place),
        correct=(200, {"name": "ada", "limit": 10}),
        symptom=missing(place, "filters", "page"),
    )


@workaround("one-model")
@every_place
def test_one_model_of_both(client, observe, place):
    observe(
        ask(client, app.create_app_with_one_model(app.DECLARED[place]), "/models", place),
        correct=(200, {"name": "ada", "limit": 10}),
        symptom=missing(place, "both"),
    )


@workaround("depends")
def test_depends(client, observe):
    observe(
        ask(client, app.create_app_with_depends(), "/models"),
        correct=(200, {"name": "ada", "limit": 10}),
        symptom=missing("query", "filters", "page"),
    )
