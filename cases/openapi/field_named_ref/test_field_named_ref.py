from casebook.probes import answer, control, raises, workaround
from cases.openapi.field_named_ref import app

NO_SPLIT = raises(AttributeError, "^'dict' object has no attribute 'split'$")
STRING = {"type": "string", "title": "$Ref"}


def documented(client, create_app, model="ModelWithRef"):
    """The property in the OpenAPI document."""
    return client(create_app()).get("/openapi.json").json()["components"]["schemas"][model]["properties"]["$ref"]


def of_values(part):
    """The schema of a dict's values, in a response or body of the document."""
    return part["content"]["application/json"]["schema"]["additionalProperties"]


@control
def test_route_answers(client):
    assert answer(client(app.create_app()).get("/")) == (200, {"$ref": "some-ref"})


def test_response_model(client, observe):
    observe(lambda: documented(client, app.create_app), correct=STRING, symptom=NO_SPLIT)


def test_body(client, observe):
    observe(lambda: documented(client, app.create_app_with_body), correct=STRING, symptom=NO_SPLIT)


def test_program_of_issue_14344(client, observe):
    observe(lambda: documented(client, app.create_app_of_issue_14344, "ModelOfIssue"), correct=STRING, symptom=NO_SPLIT)


@workaround("own-schema")
def test_own_schema(client, observe):
    def schema():
        operation = client(app.create_app_with_dict()).get("/openapi.json").json()["paths"]["/"]["get"]
        return of_values(operation["responses"]["200"])

    observe(schema, correct={"type": "string"}, symptom=NO_SPLIT)


@workaround("own-schema")
def test_own_schema_of_a_body(client, observe):
    def schema():
        operation = client(app.create_app_with_dict_body()).get("/openapi.json").json()["paths"]["/"]["post"]
        return of_values(operation["requestBody"])

    observe(schema, correct={"type": "string"}, symptom=NO_SPLIT)
