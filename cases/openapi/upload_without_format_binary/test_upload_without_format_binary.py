from casebook.probes import answer, control, one_of, workaround
from cases.openapi.upload_without_format_binary import app, json_schema_extra, own_openapi

BINARY = {"type": "string", "format": "binary"}
CONTENT = {"type": "string", "contentMediaType": "application/octet-stream"}
FILE = {"title": "File"}


def files(items):
    return {"type": "array", "items": items, "title": "Files"}


def field(client, create_app, name):
    schemas = client(create_app()).get("/openapi.json").json()["components"]["schemas"]
    return schemas["Body_upload_upload_post"]["properties"][name]


@control
def test_files_are_read(client):
    sent = [("files", ("a", b"text")), ("files", ("b", b"more"))]
    assert answer(client(app.create_app()).post("/upload", files=sent)) == (200, 8)
    assert answer(client(app.create_app_with_one_file()).post("/upload", files={"file": b"text"})) == (200, 4)


def test_list_of_files(client, observe):
    observe(field(client, app.create_app, "files"), correct=files(BINARY), symptom=files(CONTENT))


def test_file(client, observe):
    seen = field(client, app.create_app_with_one_file, "file")
    observe(seen, correct={**BINARY, **FILE}, symptom={**CONTENT, **FILE})


def test_optional_file(client, observe):
    seen = field(client, app.create_app_with_optional_file, "file")
    correct = one_of({**BINARY, **FILE}, {"anyOf": [BINARY, {"type": "null"}], **FILE})
    observe(seen, correct=correct, symptom={"anyOf": [CONTENT, {"type": "null"}], **FILE})


def test_bytes(client, observe):
    seen = field(client, app.create_app_with_bytes, "file")
    observe(seen, correct={**BINARY, **FILE}, symptom={**CONTENT, **FILE})


def test_list_of_bytes(client, observe):
    observe(field(client, app.create_app_with_list_of_bytes, "files"), correct=files(BINARY), symptom=files(CONTENT))


@workaround("json-schema-extra")
def test_json_schema_extra(client, observe):
    seen = field(client, json_schema_extra.create_app_with_one_file, "file")
    correct = one_of({**BINARY, **FILE}, {**CONTENT, **BINARY, **FILE})
    observe(seen, correct=correct, symptom={**CONTENT, **FILE})


@workaround("json-schema-extra-items")
def test_json_schema_extra_items(client, observe):
    observe(field(client, json_schema_extra.create_app, "files"), correct=files(BINARY), symptom=files(CONTENT))


@workaround("own-openapi")
def test_own_openapi(client, observe):
    observe(field(client, own_openapi.create_app, "files"), correct=files(BINARY), symptom=files(CONTENT))
