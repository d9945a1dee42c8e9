import pytest

from casebook.probes import answer, control, workaround
from cases.forms.json_text_form_model import app

TEXT = '{"title": "Emma", "pages": 474}'
BOOK = {"title": "Emma", "pages": 474}
FILE = {"file": ("cover.png", b"png")}
WITH_FILE = (200, {"book": BOOK, "file": "cover.png"})
FIELDS = [("missing", ["body", name], "Field required") for name in BOOK]
MISSING = (422, FIELDS)


def send(client, create_app, path, files=FILE, **fields):
    return answer(client(create_app()).post(path, data={"data": TEXT, **fields}, files=files))


@control
@pytest.mark.parametrize("path", ["/text", "/annotated-text"])
def test_text_is_read(client, path):
    assert send(client, app.create_healthy_app, path) == (200, {"text": TEXT, "file": "cover.png"})


@pytest.mark.parametrize("path", ["/upload", "/file-first", "/file", "/default"])
def test_upload_file(client, observe, path):
    observe(send(client, app.create_app, path), correct=WITH_FILE, symptom=MISSING)


def test_annotated(client, observe):
    observe(lambda: send(client, app.create_annotated_app, "/upload"), correct=WITH_FILE, symptom=MISSING)


def test_bytes(client, observe):
    observe(send(client, app.create_app, "/bytes"), correct=(200, {"book": BOOK, "file": 3}), symptom=MISSING)


def test_form_field(client, observe):
    seen = send(client, app.create_app, "/field", files=None, shelf="A")
    observe(seen, correct=(200, {"book": BOOK, "shelf": "A"}), symptom=MISSING)


def test_two_models(client, observe):
    seen = send(client, app.create_app, "/models", files=None, other=TEXT)
    observe(seen, correct=(200, {"book": BOOK, "other": BOOK}), symptom=(422, FIELDS + FIELDS))


@workaround("body")
def test_body(client, observe):
    observe(send(client, app.create_healthy_app, "/body"), correct=WITH_FILE, symptom=MISSING)


@workaround("undeclared")
def test_undeclared(client, observe):
    observe(send(client, app.create_healthy_app, "/undeclared"), correct=WITH_FILE, symptom=MISSING)


@workaround("text-in-dependency")
def test_text_in_dependency(client, observe):
    observe(send(client, app.create_healthy_app, "/dependency"), correct=WITH_FILE, symptom=MISSING)


@workaround("json")
def test_json(client, observe):
    observe(lambda: send(client, app.create_app_with_json, "/json"), correct=WITH_FILE, symptom=MISSING)
