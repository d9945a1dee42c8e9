import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.forms.form_model_beside_file import app, workarounds

BOOK = {"title": "Emma", "pages": 474}
FILE = {"file": ("cover.png", b"png")}
WITH_FILE = (200, {"book": BOOK, "file": "cover.png"})


def send(client, create_app, path, form=BOOK, files=None):
    return answer(client(create_app()).post(path, data=form, files=files))


def missing(*names):
    return (
        422,
        one_of(
            [("missing", ["body", name], "Field required") for name in names],
            [("value_error.missing", ["body", name], "field required") for name in names],
        ),
    )


@control
def test_model_alone(client):
    assert send(client, app.create_app, "/alone") == (200, {"book": BOOK})
    assert send(client, app.create_app, "/alone", files=FILE) == (200, {"book": BOOK})


@pytest.mark.parametrize("path", ["/upload", "/file-first", "/default-style", "/optional"])
def test_upload_file(client, observe, path):
    observe(send(client, app.create_app, path, files=FILE), correct=WITH_FILE, symptom=missing("data"))


def test_bytes(client, observe):
    seen = send(client, app.create_app, "/bytes", files=FILE)
    observe(seen, correct=(200, {"book": BOOK, "file": 3}), symptom=missing("data"))


def test_list_of_files(client, observe):
    seen = send(client, app.create_app, "/list", files=FILE)
    observe(seen, correct=(200, {"book": BOOK, "file": 1}), symptom=missing("data"))


def test_optional_file_not_sent(client, observe):
    seen = send(client, app.create_app, "/optional")
    observe(seen, correct=(200, {"book": BOOK, "file": None}), symptom=missing("data"))


def test_form_field(client, observe):
    seen = send(client, app.create_app, "/field", {**BOOK, "shelf": "A"})
    observe(seen, correct=(200, {"book": BOOK, "shelf": "A"}), symptom=missing("data"))


def test_two_models(client, observe):
    seen = send(client, app.create_app_with_two_models, "/models", {**BOOK, "shelf": "A"})
    observe(seen, correct=(200, {"book": BOOK, "shelf": "A"}), symptom=missing("data", "place"))


def fields(schema, schemas):
    """The names of the properties of a schema and of all that it refers to by $ref and allOf."""
    if "$ref" in schema:
        return fields(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    parts = [name for part in schema.get("allOf", []) for name in fields(part, schemas)]
    return sorted({*schema.get("properties", {}), *parts})


def test_document(client, observe):
    """The fields of the form that the OpenAPI document asks for."""
    document = client(app.create_app()).get("/openapi.json").json()
    [media] = document["paths"]["/upload"]["post"]["requestBody"]["content"].values()
    seen = fields(media["schema"], document["components"]["schemas"])
    observe(seen, correct=["file", "pages", "title"], symptom=["data", "file"])


@workaround("file-in-model")
def test_file_in_model(client, observe):
    seen = send(client, workarounds.create_app, "/file-in-model", files=FILE)
    observe(seen, correct=WITH_FILE, symptom=missing("data"))


@workaround("fields-in-dependency")
def test_fields_in_dependency(client, observe):
    seen = send(client, workarounds.create_app, "/fields-in-dependency", files=FILE)
    observe(seen, correct=WITH_FILE, symptom=missing("data"))


@workaround("class-dependency")
def test_class_dependency(client, observe):
    seen = send(client, workarounds.create_app_with_depends, "/depends", files=FILE)
    observe(seen, correct=WITH_FILE, symptom=missing("data"))


@workaround("model-in-dependency")
def test_model_in_dependency(client, observe):
    seen = send(client, workarounds.create_app, "/model-in-dependency", files=FILE)
    observe(seen, correct=WITH_FILE, symptom=missing("data"))
