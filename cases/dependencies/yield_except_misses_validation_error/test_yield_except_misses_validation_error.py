import pytest
from fastapi import Body, Cookie, Form, Header, Path, Query

from casebook.probes import answer, control, one_of
from cases.dependencies.yield_except_misses_validation_error.app import (
    create_app,
    create_app_that_rewrites_by_http_exception,
    create_app_that_rewrites_by_own_exception,
)

WRONG = {
    "query": (Query, "/", {"params": {"value": "x"}}),
    "header": (Header, "/", {"headers": {"value": "x"}}),
    "cookie": (Cookie, "/", {"headers": {"cookie": "value=x"}}),
    "path": (Path, "/x", {}),
    "body": (Body, "/", {"json": "x"}),
    "form": (Form, "/", {"data": {"value": "x"}}),
    "multipart": (Form, "/", {"data": {"value": "x"}, "files": {"other": ("a", b"x")}}),
}
NO_INTEGER = (
    422,
    one_of(
        [
            (
                "int_parsing",
                ["query", "value"],
                "Input should be a valid integer, unable to parse string as an integer",
            )
        ],
        [("type_error.integer", ["query", "value"], "value is not a valid integer")],
    ),
)


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


@pytest.mark.parametrize("path", ["/", "/async"], ids=["sync", "async"])
@pytest.mark.parametrize(
    "create",
    [create_app_that_rewrites_by_http_exception, create_app_that_rewrites_by_own_exception],
    ids=["HTTPException", "own"],
)
def test_rewritten(client, observe, create, path):
    seen = answer(client(create()).post(f"{path}?value=x"))
    observe(seen, correct=(400, {"detail": "rewritten"}), symptom=NO_INTEGER)
