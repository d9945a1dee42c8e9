from functools import partial

from casebook.probes import answer, control, one_of, workaround
from cases.validation.annotated_validator_ignored import app

DOUBLED = (200, 42)
IGNORED = (200, 21)
REFUSED = (422, [("value_error", ["body"], one_of("Value error, ", "Value error, Unknown error"))])
NOT_REFUSED = (200, None)


def get(client, create_app, path="/?value=21"):
    return answer(client(create_app()).get(path))


def post(client, create_app):
    return answer(client(create_app()).post("/", json=[1, 2]))


@control
def test_value_is_read(client):
    assert get(client, app.create_app, "/plain?value=21") == IGNORED


def test_reported(client, observe):
    observe(post(client, app.create_reported_app), correct=REFUSED, symptom=NOT_REFUSED)


def test_query(client, observe):
    observe(get(client, app.create_app), correct=DOUBLED, symptom=IGNORED)


def test_path(client, observe):
    observe(get(client, app.create_app_with_path, "/21"), correct=DOUBLED, symptom=IGNORED)


def test_dependency(client, observe):
    observe(get(client, app.create_app_with_dependency), correct=DOUBLED, symptom=IGNORED)


@workaround("with-query")
def test_with_query(client, observe):
    observe(partial(get, client, app.create_app_with_query), correct=DOUBLED, symptom=IGNORED)


@workaround("with-body")
def test_with_body(client, observe):
    observe(partial(post, client, app.create_app_with_body), correct=REFUSED, symptom=NOT_REFUSED)


@workaround("query-as-default")
def test_query_as_default(client, observe):
    observe(get(client, app.create_app_with_query_as_default), correct=DOUBLED, symptom=IGNORED)
