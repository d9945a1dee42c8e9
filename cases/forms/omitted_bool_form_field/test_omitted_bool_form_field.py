from casebook.probes import control, workaround
from cases.forms.omitted_bool_form_field import literal, raw_form
from cases.forms.omitted_bool_form_field.app import create_app


def answer(app, path, **form):
    response = app.post(path, data={"other": "x", **form})
    return response.status_code, response.json()


@control
def test_values_are_read(client):
    app = client(create_app())
    assert answer(app, "/optional", ticked="true") == (200, True)
    assert answer(app, "/optional", ticked="false") == (200, False)
    assert answer(app, "/true", ticked="false") == (200, False)


def test_omitted_field_is_none(client, observe):
    observe(answer(client(create_app()), "/optional"), correct=(200, None), symptom=(200, False))


def test_omitted_field_is_true(client, observe):
    observe(answer(client(create_app()), "/true"), correct=(200, True), symptom=(200, False))


@workaround("literal")
def test_literal(client, observe):
    app = client(literal.create_app())
    assert answer(app, "/optional", ticked="false") == (200, False)
    observe(answer(app, "/optional"), correct=(200, None), symptom=(200, False))


@workaround("raw-form")
def test_raw_form(client, observe):
    app = client(raw_form.create_app())
    assert answer(app, "/optional", ticked="false") == (200, False)
    observe(answer(app, "/optional"), correct=(200, None), symptom=(200, False))
