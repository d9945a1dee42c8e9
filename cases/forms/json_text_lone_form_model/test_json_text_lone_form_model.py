import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.forms.json_text_lone_form_model import app

TEXT = '{"title": "Emma", "pages": 474}'
BOOK = {"title": "Emma", "pages": 474}
READ = (200, BOOK)
MISSING = (
    422,
    one_of(
        [("missing", ["body", name], "Field required") for name in BOOK],
        [("value_error.missing", ["body", name], "field required") for name in BOOK],
    ),
)


def send(client, create_app, path, **sent):
    return answer(client(create_app()).post(path, data={"data": TEXT}, **sent))


@control
@pytest.mark.parametrize("path", ["/text", "/annotated-text"])
def test_text_is_read(client, path):
    assert send(client, app.create_healthy_app, path) == (200, TEXT)


@pytest.mark.parametrize("path", ["/book", "/def"])
def test_form(client, observe, path):
    observe(send(client, app.create_app, path), correct=READ, symptom=MISSING)


def test_annotated(client, observe):
    observe(lambda: send(client, app.create_annotated_app, "/book"), correct=READ, symptom=MISSING)


def test_multipart(client, observe):
    seen = send(client, app.create_app, "/book", files={"other": ("a.txt", b"x")})
    observe(seen, correct=READ, symptom=MISSING)


@workaround("body-embed")
def test_body_embed(client, observe):
    observe(send(client, app.create_healthy_app, "/body"), correct=READ, symptom=MISSING)


@workaround("text-in-dependency")
def test_text_in_dependency(client, observe):
    observe(send(client, app.create_healthy_app, "/dependency"), correct=READ, symptom=MISSING)
