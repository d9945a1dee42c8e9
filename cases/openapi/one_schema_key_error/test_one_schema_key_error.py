from functools import partial

from casebook.probes import answer, control, one_of, raises, workaround
from cases.openapi.one_schema_key_error import app

FIELD_NOT_FOUND = raises(KeyError, r"^\(ModelField\(")
ONE_SCHEMA = ["Item", "WithComputedField"]
BOTH_WAYS = one_of(
    ONE_SCHEMA,
    ["Item", "WithComputedField-Input", "WithComputedField-Output"],
    ["Item", "WithComputedFieldInput", "WithComputedFieldOutput"],
)
SEPARATE = one_of(["Item-Input", "Item-Output", "WithComputedField"], ["ItemInput", "ItemOutput", "WithComputedField"])
NOT_SEPARATE = {"separate_input_output_schemas": False}


def schemas(client, create_app, **options):
    document = client(create_app(**options)).get("/openapi.json").json()
    return sorted(name for name in document["components"]["schemas"] if "ValidationError" not in name)


@control
def test_responses(client):
    served = client(app.create_app(**NOT_SEPARATE))
    assert answer(served.get("/computed")) == (200, {"name": "example", "computed_name": "computed example"})


@control
def test_document_without_computed_field(client):
    assert schemas(client, app.create_app_without_computed_field, **NOT_SEPARATE) == ["Item"]


def test_computed_field_beside_a_request(client, observe):
    observe(partial(schemas, client, app.create_app, **NOT_SEPARATE), correct=ONE_SCHEMA, symptom=FIELD_NOT_FOUND)


def test_both_ways(client, observe):
    seen = partial(schemas, client, app.create_app_with_both_ways, **NOT_SEPARATE)
    observe(seen, correct=BOTH_WAYS, symptom=FIELD_NOT_FOUND)


@workaround("separate-schemas")
def test_separate_schemas(client, observe):
    seen = partial(schemas, client, app.create_app)
    observe(seen, correct=one_of(ONE_SCHEMA, SEPARATE), symptom=FIELD_NOT_FOUND)
