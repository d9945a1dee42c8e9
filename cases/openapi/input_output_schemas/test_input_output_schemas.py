from casebook.probes import answer, control, one_of, workaround
from cases.openapi.input_output_schemas import app, two_models

HALVES = one_of(["ItemInput", "ItemOutput"], ["Item-Input", "Item-Output"])


def schemas(client, application):
    document = client(application).get("/openapi.json").json()
    return sorted(name for name in document["components"]["schemas"] if name.startswith("Item"))


@control
def test_item_is_returned(client):
    assert answer(client(app.create_app()).post("/", json={"price": "2.50"})) == (200, {"price": "2.50"})


def test_decimal_field(client, observe):
    observe(schemas(client, app.create_app()), correct=["Item"], symptom=HALVES)


def test_computed_field(client, observe):
    observe(schemas(client, app.create_app_with_computed_field()), correct=["Item"], symptom=HALVES)


def test_required_defaults(client, observe):
    observe(schemas(client, app.create_app_with_required_defaults()), correct=["Item"], symptom=HALVES)


@workaround("one-schema")
def test_one_schema(client, observe):
    seen = schemas(client, app.create_app(separate_input_output_schemas=False))
    observe(seen, correct=["Item"], symptom=HALVES)


@workaround("one-schema-computed-field")
def test_one_schema_computed_field(client, observe):
    seen = schemas(client, app.create_app_with_computed_field(separate_input_output_schemas=False))
    observe(seen, correct=["Item"], symptom=HALVES)


@workaround("two-models")
def test_two_models(client, observe):
    observe(schemas(client, two_models.create_app()), correct=["Item", "ItemCreate"], symptom=HALVES)
