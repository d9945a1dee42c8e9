from casebook.probes import answer, control, one_of, workaround
from cases.openapi.one_schema_lacks_computed_field import app

ALL = {"Rectangle": ["width", "length", "area"]}
WITHOUT_AREA = {"Rectangle": ["width", "length"]}
SHARED = one_of(
    {"Rectangle-Input": ["width", "length"], "Rectangle-Output": ["width", "length", "area"]},
    {"RectangleInput": ["width", "length"], "RectangleOutput": ["width", "length", "area"]},
)


def required(client, create_app, **options):
    schemas = client(create_app(**options)).get("/openapi.json").json()["components"]["schemas"]
    return {name: schema["required"] for name, schema in schemas.items() if name.startswith("Rectangle")}


@control
def test_response_holds_the_computed_field(client):
    served = client(app.create_app(separate_input_output_schemas=False))
    assert answer(served.get("/")) == (200, {"width": 3, "length": 4, "area": 12})


def test_return_type(client, observe):
    seen = required(client, app.create_app, separate_input_output_schemas=False)
    observe(seen, correct=ALL, symptom=WITHOUT_AREA)


def test_response_model(client, observe):
    seen = required(client, app.create_app_with_response_model, separate_input_output_schemas=False)
    observe(seen, correct=ALL, symptom=WITHOUT_AREA)


def test_shared_model(client, observe):
    seen = required(client, app.create_app_with_shared_model, separate_input_output_schemas=False)
    observe(seen, correct=SHARED, symptom=WITHOUT_AREA)


@workaround("separate-schemas")
def test_separate_schemas_shared_model(client, observe):
    observe(required(client, app.create_app_with_shared_model), correct=SHARED, symptom=WITHOUT_AREA)


@workaround("separate-schemas")
def test_separate_schemas(client, observe):
    observe(required(client, app.create_app), correct=ALL, symptom=WITHOUT_AREA)
