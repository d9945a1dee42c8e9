from casebook.probes import answer, control, workaround
from cases.openapi.one_schema_lacks_nested_computed_field import app

ALL = ["name", "surname", "full_name"]
WITHOUT_FULL_NAME = ["name", "surname"]
NOT_SEPARATE = {"separate_input_output_schemas": False}


def fields(document, schema, *inside):
    """The properties of the schema to which this one refers, of what stands inside it."""
    name = schema["$ref"].removeprefix("#/components/schemas/")
    properties = document["components"]["schemas"][name]["properties"]
    return fields(document, properties[inside[0]], *inside[1:]) if inside else list(properties)


def response(client, create_app, path, method="get", **options):
    document = client(create_app(**options)).get("/openapi.json").json()
    return document, document["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]


def fields_of_list(client, **options):
    document, schema = response(client, app.create_reported_app, "/user", **options)
    return fields(document, schema["items"])


def fields_of_owner(client, **options):
    document, schema = response(client, app.create_app, "/group", **options)
    return fields(document, schema, "owner")


def fields_of_shared_owner(client, **options):
    document, schema = response(client, app.create_app_with_shared_model, "/group", "post", **options)
    return fields(document, schema, "owner")


@control
def test_response_holds_the_computed_field(client):
    user = {"name": "User 0", "surname": "Surname 0", "full_name": "User 0 Surname 0"}
    assert answer(client(app.create_reported_app(**NOT_SEPARATE)).get("/user")) == (200, [user])


@control
def test_model_itself_is_documented(client):
    document, schema = response(client, app.create_app_with_model, "/user", **NOT_SEPARATE)
    assert fields(document, schema) == ALL


def test_reported(client, observe):
    observe(fields_of_list(client, **NOT_SEPARATE), correct=ALL, symptom=WITHOUT_FULL_NAME)


def test_model_in_a_model(client, observe):
    observe(fields_of_owner(client, **NOT_SEPARATE), correct=ALL, symptom=WITHOUT_FULL_NAME)


def test_model_shared_with_the_request(client, observe):
    observe(fields_of_shared_owner(client, **NOT_SEPARATE), correct=ALL, symptom=WITHOUT_FULL_NAME)


@workaround("separate-schemas")
def test_separate_schemas_shared_model(client, observe):
    observe(fields_of_shared_owner(client), correct=ALL, symptom=WITHOUT_FULL_NAME)


@workaround("separate-schemas")
def test_separate_schemas_list(client, observe):
    observe(fields_of_list(client), correct=ALL, symptom=WITHOUT_FULL_NAME)


@workaround("separate-schemas")
def test_separate_schemas_model(client, observe):
    observe(fields_of_owner(client), correct=ALL, symptom=WITHOUT_FULL_NAME)
