import re

import pytest

from casebook.probes import answer, control, workaround
from cases.validation.error_url_removed import app, workarounds

BASE = "https://errors.pydantic.dev/<version>/v"
UNPARSABLE = ("int_parsing", "Input should be a valid integer, unable to parse string as an integer")
MISSING = ("missing", "Field required")

REQUESTS = [
    pytest.param(("GET", "/query?n=x"), ["query", "n"], UNPARSABLE, id="query"),
    pytest.param(("GET", "/query"), ["query", "n"], MISSING, id="query-missing"),
    pytest.param(("GET", "/path/x"), ["path", "n"], UNPARSABLE, id="path"),
    pytest.param(("GET", "/header", {"headers": {"n": "x"}}), ["header", "n"], UNPARSABLE, id="header"),
    pytest.param(("GET", "/cookie", {"headers": {"cookie": "n=x"}}), ["cookie", "n"], UNPARSABLE, id="cookie"),
    pytest.param(("POST", "/body", {"json": {"n": "x"}}), ["body", "n"], UNPARSABLE, id="body"),
    pytest.param(("POST", "/body"), ["body"], MISSING, id="body-missing"),
    pytest.param(("POST", "/form", {"data": {"n": "x"}}), ["body", "n"], UNPARSABLE, id="form"),
    pytest.param(("POST", "/form"), ["body", "n"], MISSING, id="form-missing"),
    pytest.param(("GET", "/router?n=x"), ["query", "n"], UNPARSABLE, id="include-router"),
]


def ask(client, made, method, path, keywords=None):
    return client(made).request(method, path, **(keywords or {}))


def url(error):
    """The url of an error or None, with whatever version it is of."""
    return re.sub(r"(?<=dev/)\d+(\.\d+)+(?=/v/)", "<version>", error["url"]) if "url" in error else None


def told(response):
    """The status, the type of the only error, and its url."""
    (error,) = response.json()["detail"]
    return response.status_code, error["type"], url(error)


@control
@pytest.mark.parametrize(("request_", "loc", "error"), REQUESTS)
def test_error_is_told(client, request_, loc, error):
    assert answer(ask(client, app.create_app(), *request_)) == (422, [(error[0], loc, error[1])])


@control
def test_number_is_read(client):
    assert answer(client(app.create_app()).get("/query?n=1")) == (200, 1)


@pytest.mark.parametrize(("request_", "loc", "error"), REQUESTS)
def test_url(client, observe, request_, loc, error):
    kind = error[0]
    observe(
        told(ask(client, app.create_app(), *request_)),
        correct=(422, kind, f"{BASE}/{kind}"),
        symptom=(422, kind, None),
    )


def test_response(client, observe):
    from fastapi.exceptions import ResponseValidationError

    def seen():
        try:
            client(app.create_app()).get("/response")
        except ResponseValidationError as failure:
            (error,) = failure.errors()
            return error["type"], url(error)

    observe(seen, correct=("int_parsing", f"{BASE}/int_parsing"), symptom=("int_parsing", None))


@workaround("handler")
@pytest.mark.parametrize(("request_", "loc", "error"), REQUESTS)
def test_handler(client, observe, request_, loc, error):
    kind = error[0]
    observe(
        told(ask(client, workarounds.create_app(), *request_)),
        correct=(422, kind, f"{BASE}/{kind}"),
        symptom=(422, kind, None),
    )
