import pytest

from casebook.probes import answer, control, workaround
from cases.forms.json_text_optional_form_model import app

TEXT = '{"title": "Emma", "pages": 474}'
READ, LOST = (200, {"book": {"title": "Emma", "pages": 474}}), (200, {"book": None})
FILE = {"file": ("cover.png", b"png")}


def send(client, create_app, path, files=None):
    return answer(client(create_app()).post(path, data={"data": TEXT}, files=files))


@control
@pytest.mark.parametrize("path", ["/text", "/annotated-text"])
def test_text_is_read(client, path):
    assert send(client, app.create_healthy_app, path) == (200, TEXT)


@control
def test_nothing_is_sent(client):
    assert answer(client(app.create_app()).post("/file", files=FILE)) == LOST


@pytest.mark.parametrize("path", ["/alone", "/file", "/pipe"])
def test_form(client, observe, path):
    observe(send(client, app.create_app, path), correct=READ, symptom=LOST)


@pytest.mark.parametrize("path", ["/alone", "/file", "/pipe"])
def test_multipart(client, observe, path):
    observe(send(client, app.create_app, path, FILE), correct=READ, symptom=LOST)


def test_annotated(client, observe):
    observe(lambda: send(client, app.create_annotated_app, "/file", FILE), correct=READ, symptom=LOST)


@workaround("body")
def test_body(client, observe):
    observe(send(client, app.create_healthy_app, "/body", FILE), correct=READ, symptom=LOST)


@workaround("text-in-dependency")
def test_text_in_dependency(client, observe):
    observe(send(client, app.create_healthy_app, "/dependency"), correct=READ, symptom=LOST)
