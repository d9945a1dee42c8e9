import pytest

from casebook.probes import answer, control, workaround
from cases.forms.form_model_other_alias import app

TAGS, EMAIL = {"tags": ["x", "y"], "tag": "z"}, {"email": "x", "mail": ""}
NO_STRING = (422, [("string_type", ["body", "tag"], "Input should be a valid string")])
FORBIDDEN = (422, [("extra_forbidden", ["body", "mail"], "Extra inputs are not permitted")])
every_encoding = pytest.mark.parametrize("encoding", ["urlencoded", "multipart"])
every_style = pytest.mark.parametrize("create_app", [app.annotated, app.default_style, app.router])


def send(client, made, form, encoding="urlencoded"):
    if encoding == "urlencoded":
        return answer(client(made).post("/", data=form))
    parts = [
        (name, part) for name, values in form.items() for part in (values if isinstance(values, list) else [values])
    ]
    return answer(client(made).post("/", files=[(name, (None, part)) for name, part in parts]))


@control
def test_one_name(client):
    made = app.annotated(app.Allowing)
    assert send(client, made, {"tags": ["x", "y"], "other": "z"}) == (200, {"tags": ["x", "y"], "other": "z"})
    made = app.annotated(app.Forbidding)
    assert send(client, made, {"email": "x"}) == (200, {"email": "x"})
    assert send(client, made, {"email": "x", "mail": "y"}) == FORBIDDEN


@every_encoding
@every_style
def test_other_name_is_another_field(client, observe, create_app, encoding):
    observe(send(client, create_app(app.Beside), TAGS, encoding), correct=(200, TAGS), symptom=NO_STRING)


@every_encoding
@pytest.mark.parametrize("model", [app.Allowing, app.AllowingByName])
def test_other_name_is_an_extra_field(client, observe, model, encoding):
    observe(
        send(client, app.annotated(model), TAGS, encoding),
        correct=(200, TAGS),
        symptom=(200, {"tags": ["x", "y"], "tag": ["z"]}),
    )


@every_encoding
@every_style
def test_other_name_is_empty_and_forbidden(client, observe, create_app, encoding):
    observe(send(client, create_app(app.Forbidding), EMAIL, encoding), correct=FORBIDDEN, symptom=(200, {"email": "x"}))


@workaround("order")
@every_encoding
def test_order(client, observe, encoding):
    observe(send(client, app.annotated(app.BesideInOrder), TAGS, encoding), correct=(200, TAGS), symptom=NO_STRING)
