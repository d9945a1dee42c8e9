from casebook.probes import answer, control, workaround
from cases.openapi.decimal_response_number import app, serializer

COMPUTED = {"type": "integer", "title": "Area", "readOnly": True}


def schema(client, create_app, name):
    return client(create_app()).get("/openapi.json").json()["components"]["schemas"][name]


def types(client, create_app):
    price = schema(client, create_app, "Item")["properties"]["price"]
    return [one["type"] for one in price.get("anyOf", [price])]


@control
def test_response_holds_a_string(client):
    assert answer(client(app.create_app()).get("/")) == (200, {"price": "2.50"})


@control
def test_response_holds_the_computed_field(client):
    response = client(app.create_app_with_computed_field()).get("/")
    assert answer(response) == (200, {"width": 3, "length": 4, "area": 12})


def test_number_is_documented(client, observe):
    observe(types(client, app.create_app), correct=["string"], symptom=["number", "string"])


def test_computed_field_is_missing(client, observe):
    documented = schema(client, app.create_app_with_computed_field, "Rectangle")
    observe(
        {"area": documented["properties"].get("area"), "required": documented["required"]},
        correct={"area": COMPUTED, "required": ["width", "length", "area"]},
        symptom={"area": None, "required": ["width", "length"]},
    )


@workaround("serializer")
def test_serializer(client, observe):
    seen = types(client, serializer.create_app), answer(client(serializer.create_app()).get("/"))
    correct = ["number"], (200, {"price": 2.5})
    observe(seen, correct=correct, symptom=(["number", "string"], (200, {"price": "2.50"})))
