from casebook.probes import control, workaround
from cases.openapi.decimal_response_number import app, serializer


def types(client, create_app):
    document = client(create_app()).get("/openapi.json").json()
    price = document["components"]["schemas"]["Item"]["properties"]["price"]
    return [one["type"] for one in price.get("anyOf", [price])]


def answer(client, create_app):
    return client(create_app()).get("/").json()


@control
def test_response_holds_a_string(client):
    assert answer(client, app.create_app) == {"price": "2.50"}


def test_number_is_documented(client, observe):
    observe(types(client, app.create_app), correct=["string"], symptom=["number", "string"])


@workaround("serializer")
def test_serializer(client, observe):
    seen = types(client, serializer.create_app), answer(client, serializer.create_app)
    observe(seen, correct=(["number"], {"price": 2.5}), symptom=(["number", "string"], {"price": "2.50"}))
