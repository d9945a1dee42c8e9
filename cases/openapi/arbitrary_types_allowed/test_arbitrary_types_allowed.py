from casebook.probes import answer, control, raises, workaround

ARRAY = {"items": {"type": "number"}, "title": "Custom Field", "type": "array"}
NO_SCHEMA = raises("PydanticSchemaGenerationError", "^Unable to generate pydantic-core schema for .*FakeNumpyArray")


def documented(client, create_app):
    """The schema of the field in the OpenAPI document."""
    schemas = client(create_app()).get("/openapi.json").json()["components"]["schemas"]
    return schemas["MyModel"]["properties"]["custom_field"]


@control
def test_known_type_and_answer(client):
    from cases.openapi.arbitrary_types_allowed import app

    assert documented(client, app.create_app_of_known_type) == ARRAY
    assert answer(client(app.create_app()).get("/")) == (200, {"custom_field": [1.0, 2.0, 3.0]})


def test_document(client, observe):
    from cases.openapi.arbitrary_types_allowed import app

    observe(lambda: documented(client, app.create_app), correct=ARRAY, symptom=NO_SCHEMA)


def test_schema_of_serialization_mode(client, observe):
    from cases.openapi.arbitrary_types_allowed import app

    observe(lambda: documented(client, app.create_app_of_serialization_mode), correct=ARRAY, symptom=NO_SCHEMA)


def test_response_model(client, observe):
    from cases.openapi.arbitrary_types_allowed import app

    observe(lambda: documented(client, app.create_app_of_response_model), correct=ARRAY, symptom=NO_SCHEMA)


def test_inner_model(client, observe):
    from cases.openapi.arbitrary_types_allowed import app

    observe(lambda: documented(client, app.create_app_of_inner_model), correct=ARRAY, symptom=NO_SCHEMA)


@workaround("core-schema")
def test_core_schema(client, observe):
    from cases.openapi.arbitrary_types_allowed import app

    observe(lambda: documented(client, app.create_app_with_core_schema), correct=ARRAY, symptom=NO_SCHEMA)


@workaround("any")
def test_any(client, observe):
    from cases.openapi.arbitrary_types_allowed import app

    observe(lambda: documented(client, app.create_app_with_any), correct=ARRAY, symptom=NO_SCHEMA)
