import pytest
from fastapi import Body, Cookie, Form, Header, Path, Query

from casebook.probes import control
from cases.dependencies.yield_except_misses_validation_error.app import create_app

WRONG = {
    "query": (Query, "/", {"params": {"value": "x"}}),
    "header": (Header, "/", {"headers": {"value": "x"}}),
    "cookie": (Cookie, "/", {"headers": {"cookie": "value=x"}}),
    "path": (Path, "/x", {}),
    "body": (Body, "/", {"json": "x"}),
    "form": (Form, "/", {"data": {"value": "x"}}),
    "multipart": (Form, "/", {"data": {"value": "x"}, "files": {"other": ("a", b"x")}}),
}


@control
def test_valid_request(client, events):
    assert client(create_app(events, Query)).post("/?value=3").json() == 3
    assert events.seen == ()


@control
def test_invalid_request(client, events):
    assert client(create_app(events, Query)).post("/?value=x").status_code == 422


@pytest.mark.parametrize("prefix", ["", "/async"], ids=["sync", "async"])
@pytest.mark.parametrize("kind", WRONG)
def test_caught(client, observe, events, kind, prefix):
    source, path, wrong = WRONG[kind]
    assert client(create_app(events, source)).post(prefix + path, **wrong).status_code == 422
    observe(events.seen, correct=("caught",), symptom=())
