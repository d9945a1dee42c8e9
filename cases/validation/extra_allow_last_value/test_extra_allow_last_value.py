import pytest
from fastapi import Form, Header, Query

from casebook.probes import answer, control, workaround
from cases.validation.extra_allow_last_value import app, workarounds

BOTH, LAST = (200, ["456", "789"]), (200, "789")
SOURCES = [pytest.param(source, id=source.__name__.lower()) for source in (Query, Header, Form)]


def send(client, made, source, path="/", values=("456", "789")):
    caller = client(made)
    if source is Query:
        return answer(caller.get(path, params={"param": "123", "param2": list(values)}))
    if source is Header:
        return answer(caller.get(path, headers=[("param", "123"), *(("param2", value) for value in values)]))
    return answer(caller.post(path, data={"param": "123", "param2": list(values)}))


@control
def test_one_extra_value_is_kept(client):
    assert send(client, app.create_app(Form), Form, values=["456"]) == (200, "456")
    assert send(client, app.create_app(Form), Form, values=[]) == (200, None)


@pytest.mark.parametrize("source", SOURCES)
def test_default_style(client, observe, source):
    observe(lambda: send(client, app.create_app(source), source), correct=BOTH, symptom=LAST)


@pytest.mark.parametrize("source", SOURCES)
def test_annotated(client, observe, source):
    observe(lambda: send(client, app.create_app(source), source, "/annotated"), correct=BOTH, symptom=LAST)


def test_multipart(client, observe):
    response = client(app.create_app(Form)).post(
        "/", files=[("param", (None, "123")), ("param2", (None, "456")), ("param2", (None, "789"))]
    )
    observe(answer(response), correct=BOTH, symptom=LAST)


def create_app_with_workarounds(source):
    return workarounds.create_app_with_headers() if source is Header else workarounds.create_app()


@workaround("list-field")
@pytest.mark.parametrize("source", SOURCES)
def test_list_field(client, observe, source):
    observe(lambda: send(client, create_app_with_workarounds(source), source, "/list"), correct=BOTH, symptom=LAST)


@workaround("request")
@pytest.mark.parametrize("source", SOURCES)
def test_request(client, observe, source):
    observe(lambda: send(client, create_app_with_workarounds(source), source, "/request"), correct=BOTH, symptom=LAST)
