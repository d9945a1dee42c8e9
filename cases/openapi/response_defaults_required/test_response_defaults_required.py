from casebook.probes import answer, control, one_of, workaround
from cases.openapi.response_defaults_required import app, defaults_required, response_model

REQUIRED = {"Item": ["name", "price", "is_offer"]}
NOT_REQUIRED = {"Item": ["name", "price"]}


def required(client, create_app):
    schemas = client(create_app()).get("/openapi.json").json()["components"]["schemas"]
    return {name: schema["required"] for name, schema in schemas.items() if name.startswith("Item")}


@control
def test_field_is_in_the_response(client):
    response = client(app.create_app()).get("/item")
    assert answer(response) == (200, {"name": "Foo", "price": 42.0, "is_offer": None})


def test_default_is_required(client, observe):
    observe(required(client, app.create_app), correct=REQUIRED, symptom=NOT_REQUIRED)


def test_documented(client, observe):
    observe(
        required(client, app.create_documented_app),
        correct=one_of(
            {"Item-Input": ["name"], "Item-Output": ["name", "description"]},
            {"ItemInput": ["name"], "ItemOutput": ["name", "description"]},
        ),
        symptom={"Item": ["name"]},
    )


@workaround("defaults-required")
def test_defaults_required(client, observe):
    observe(required(client, defaults_required.create_app), correct=REQUIRED, symptom=NOT_REQUIRED)


@workaround("response-model")
def test_response_model(client, observe):
    observe(required(client, response_model.create_app), correct=REQUIRED, symptom=NOT_REQUIRED)
