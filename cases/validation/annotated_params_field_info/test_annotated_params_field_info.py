from functools import partial

from casebook.probes import answer, control, raises, workaround
from cases.validation.annotated_params_field_info import app

READ = (200, 21)
NO_LOCATION = raises(AttributeError, "^'FieldInfo' object has no attribute 'in_'$")
NOT_A_PATH = raises(AssertionError, "^Cannot use `FieldInfo` for path param 'value'$")


def post(client, create_app, path="/", **sent):
    return answer(client(create_app()).post(path, **sent))


@control
def test_bare_type_is_read(client):
    assert post(client, app.create_app_with_bare_type, "/?value=21") == READ


def test_query(client, observe):
    observe(partial(post, client, app.create_app, "/?value=21"), correct=READ, symptom=NO_LOCATION)


def test_path(client, observe):
    observe(partial(post, client, app.create_app_with_path, "/21"), correct=READ, symptom=NOT_A_PATH)


def test_header(client, observe):
    sent = {"headers": {"value": "21"}}
    observe(partial(post, client, app.create_app_with_header, **sent), correct=READ, symptom=NO_LOCATION)


def test_cookie(client, observe):
    sent = {"headers": {"cookie": "value=21"}}
    observe(partial(post, client, app.create_app_with_cookie, **sent), correct=READ, symptom=NO_LOCATION)


def test_form(client, observe):
    sent = {"data": {"value": "21"}}
    observe(partial(post, client, app.create_app_with_form, **sent), correct=READ, symptom=NO_LOCATION)


def test_file(client, observe):
    sent = {"files": {"value": b"21"}}
    observe(partial(post, client, app.create_app_with_file, **sent), correct=READ, symptom=NO_LOCATION)


def test_body(client, observe):
    sent = {"json": 21}
    observe(partial(post, client, app.create_app_with_body, **sent), correct=READ, symptom=NO_LOCATION)


def test_dependency(client, observe):
    seen = partial(post, client, app.create_app_with_dependency, "/?value=21")
    observe(seen, correct=READ, symptom=NO_LOCATION)


@workaround("query-as-default")
def test_query_as_default(client, observe):
    observe(partial(post, client, app.create_app_with_default, "/?value=21"), correct=READ, symptom=NO_LOCATION)


@workaround("bare-type")
def test_bare_type(client, observe):
    observe(partial(post, client, app.create_app_with_bare_type, "/?value=21"), correct=READ, symptom=NO_LOCATION)
