import pytest

from casebook.probes import control, workaround
from cases.openapi.deprecated_body_field import app

kinds = pytest.mark.parametrize("kind", app.KINDS)


def deprecated(client, create_app, kind):
    """What the property of the body says."""
    document = client(create_app(kind)).get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    body = next(schema for name, schema in schemas.items() if name.startswith("Body_"))
    return body["properties"]["old"].get("deprecated")


@control
def test_query_parameter(client):
    document = client(app.create_app_with_query()).get("/openapi.json").json()
    assert document["paths"]["/"]["get"]["parameters"][0]["deprecated"] is True


@kinds
def test_property(client, observe, kind):
    observe(deprecated(client, app.create_app, kind), correct=True, symptom=None)


@workaround("json-schema-extra")
@kinds
def test_json_schema_extra(client, observe, kind):
    observe(deprecated(client, app.create_app_with_extra, kind), correct=True, symptom=None)
