from casebook.probes import answer, control, one_of, workaround
from cases.forms.omitted_bool_form_field import literal, raw_form
from cases.forms.omitted_bool_form_field.app import create_app

NONE, TRUE, FALSE = (200, None), (200, True), (200, False)
MISSING = (
    422,
    one_of(
        [("missing", ["body", "ticked"], "Field required")],
        [("value_error.missing", ["body", "ticked"], "field required")],
    ),
)


def send(app, path, **form):
    return answer(app.post(path, data={"other": "x", **form}))


@control
def test_values_are_read(client):
    app = client(create_app())
    assert send(app, "/optional", ticked="true") == TRUE
    assert send(app, "/optional", ticked="false") == FALSE
    assert send(app, "/true", ticked="false") == FALSE


def test_omitted_field_is_none(client, observe):
    observe(send(client(create_app()), "/optional"), correct=NONE, symptom=FALSE)


def test_omitted_field_is_true(client, observe):
    observe(send(client(create_app()), "/true"), correct=TRUE, symptom=FALSE)


def test_required_field_is_missing(client, observe):
    observe(send(client(create_app()), "/required"), correct=MISSING, symptom=FALSE)


def test_file_field(client, observe):
    observe(send(client(create_app()), "/file"), correct=TRUE, symptom=FALSE)


def test_default_style(client, observe):
    observe(send(client(create_app()), "/optional-in-default-style"), correct=NONE, symptom=FALSE)


def test_multipart(client, observe):
    response = client(create_app()).post("/optional", files={"other": ("a.txt", b"x")})
    observe(answer(response), correct=NONE, symptom=FALSE)


def test_model_with_true(client, observe):
    observe(send(client(create_app()), "/true-model"), correct=TRUE, symptom=FALSE)


def test_model_with_none(client, observe):
    observe(send(client(create_app()), "/optional-model"), correct=NONE, symptom=FALSE)


def test_model_with_required_field(client, observe):
    observe(send(client(create_app()), "/required-model"), correct=MISSING, symptom=FALSE)


@workaround("literal")
def test_literal(client, observe):
    app = client(literal.create_app())
    assert send(app, "/optional", ticked="false") == FALSE
    observe(send(app, "/optional"), correct=NONE, symptom=FALSE)


@workaround("raw-form")
def test_raw_form(client, observe):
    app = client(raw_form.create_app())
    assert send(app, "/optional", ticked="false") == FALSE
    observe(send(app, "/optional"), correct=NONE, symptom=FALSE)
