import pytest

from casebook.probes import answer, control, raises, workaround
from cases.validation.optional_parameter_model import app, workarounds

SENT = {"limit": "10", "offset": "5"}
READ, NONE = (200, {"limit": 10, "offset": 5}), (200, None)
REFUSED = raises(AssertionError, "^(Query parameter 'page' must be one of the supported types)?$")
every_place = pytest.mark.parametrize("place", app.DECLARED)
every_optional = pytest.mark.parametrize("create_app", app.OPTIONAL.values(), ids=app.OPTIONAL)


def ask(client, create_app, place, sent=SENT):
    asked = client(create_app(app.DECLARED[place]))
    if place == "query":
        return answer(asked.get("/", params=sent))
    if place == "header":
        return answer(asked.get("/", headers=sent))
    return answer(asked.get("/", headers={"Cookie": "; ".join(f"{name}={value}" for name, value in sent.items())}))


def missing(place, name):
    return 422, [("missing", [place, name], "Field required")]


def instead(place, lost):
    """What is seen where the model is not known for one: a query is refused, the others are looked for by name."""
    return REFUSED if place == "query" else lost


@control
@every_place
def test_model_is_read(client, place):
    assert ask(client, app.create_app_with_model, place) == READ
    assert ask(client, app.create_app_with_model, place, {"offset": "5"}) == missing(place, "limit")


@every_place
@every_optional
def test_model_is_sent(client, observe, create_app, place):
    observe(lambda: ask(client, create_app, place), correct=READ, symptom=instead(place, NONE))


@every_place
def test_required(client, observe, place):
    """Without a default the parameter is missing, although its fields are sent."""
    observe(lambda: ask(client, app.required, place), correct=READ, symptom=instead(place, missing(place, "page")))


@every_place
def test_invalid(client, observe, place):
    unparsable = "Input should be a valid integer, unable to parse string as an integer"
    observe(
        lambda: ask(client, app.optional, place, {"limit": "many"}),
        correct=(422, [("int_parsing", [place, "limit"], unparsable)]),
        symptom=instead(place, NONE),
    )


def test_nothing_is_sent(client, observe):
    observe(lambda: ask(client, app.optional, "query", {}), correct=NONE, symptom=REFUSED)


@every_place
def test_document(client, observe, place):
    """The names of the parameters in OpenAPI."""

    def names():
        document = client(app.optional(app.DECLARED[place])).get("/openapi.json").json()
        return [parameter["name"] for parameter in document["paths"]["/"]["get"]["parameters"]]

    observe(names, correct=["limit", "offset"], symptom=instead(place, ["page"]))


@workaround("optional-fields")
@every_place
def test_optional_fields(client, observe, place):
    seen = [ask(client, workarounds.with_optional_fields, place, sent) for sent in (SENT, {})]
    observe(seen, correct=[READ, NONE], symptom=[NONE, NONE])


@workaround("dependency")
@every_place
def test_dependency(client, observe, place):
    seen = [ask(client, workarounds.with_dependency, place, sent) for sent in (SENT, {})]
    observe(seen, correct=[READ, NONE], symptom=[NONE, NONE])
