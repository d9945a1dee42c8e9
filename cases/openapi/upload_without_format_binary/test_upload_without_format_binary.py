from casebook.probes import control, one_of, workaround
from cases.openapi.upload_without_format_binary import app, json_schema_extra

BINARY = {"type": "string", "title": "File", "format": "binary"}
CONTENT = {"type": "string", "title": "File", "contentMediaType": "application/octet-stream"}


def schema(client, create_app):
    schemas = client(create_app()).get("/openapi.json").json()["components"]["schemas"]
    return schemas["Body_upload__post"]["properties"]["file"]


@control
def test_file_is_read(client):
    assert client(app.create_app()).post("/", files={"file": b"text"}).json() == 4


def test_format_is_missing(client, observe):
    observe(schema(client, app.create_app), correct=BINARY, symptom=CONTENT)


@workaround("json-schema-extra")
def test_json_schema_extra(client, observe):
    observe(
        schema(client, json_schema_extra.create_app), correct=one_of(BINARY, {**CONTENT, **BINARY}), symptom=CONTENT
    )
