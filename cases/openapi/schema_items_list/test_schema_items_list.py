import pytest

from casebook.probes import control, raises, workaround
from cases.openapi.schema_items_list import app

WAYS = [
    app.with_openapi_extra,
    app.with_responses,
    app.with_field_extra,
    app.with_model_extra,
    app.with_json_schema,
    app.with_own_type,
]
every_way = pytest.mark.parametrize("create_app", WAYS, ids=[way.__name__ for way in WAYS])
REFUSED = raises(
    "ValidationError", r"for OpenAPI\n[^ ]*items\.Schema\n  Input should be a valid dictionary or instance of Schema "
)


def lists(schema, key):
    """The lists that stand under this name anywhere in the document."""
    if isinstance(schema, list):
        return [found for one in schema for found in lists(one, key)]
    if not isinstance(schema, dict):
        return []
    own = [schema[key]] if isinstance(schema.get(key), list) else []
    return own + [found for value in schema.values() for found in lists(value, key)]


def document(client, create_app, key, **options):
    response = client(create_app(key), **options).get("/openapi.json")
    return response.status_code, lists(response.json(), key)


@control
@every_way
def test_another_list_in_the_schema(client, create_app):
    assert client(create_app("examples")).get("/openapi.json").status_code == 200


@every_way
def test_items(client, observe, create_app):
    observe(lambda: document(client, create_app, "items"), correct=(200, [app.PAIR]), symptom=REFUSED)


def test_status(client, observe):
    response = client(app.with_field_extra("items"), raise_server_exceptions=False).get("/openapi.json")
    observe(response.status_code, correct=200, symptom=500)


@workaround("prefix-items")
@every_way
def test_prefix_items(client, observe, create_app):
    observe(lambda: document(client, create_app, "prefixItems"), correct=(200, [app.PAIR]), symptom=REFUSED)


@workaround("custom-openapi")
def test_custom_openapi(client, observe):
    observe(lambda: document(client, app.with_custom_openapi, "items"), correct=(200, [app.PAIR]), symptom=REFUSED)
