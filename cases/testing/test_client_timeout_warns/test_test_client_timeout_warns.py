import warnings

import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.testing.test_client_timeout_warns.app import create_app

READ, SLOW = (200, "ok"), (200, {"mock": "slow example"})
TEXT = "You should not use the 'timeout' argument with the TestClient. See {} for more information."
MESSAGE = one_of(
    TEXT.format("https://github.com/encode/starlette/issues/1108"),
    TEXT.format("https://github.com/Kludex/starlette/issues/1108"),
)
WARNED = [(one_of("DeprecationWarning", "StarletteDeprecationWarning"), MESSAGE)]


def told(call):
    """The answer, and the warnings about the timeout that came with it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        seen = answer(call())
    return seen, [(one.category.__name__, str(one.message)) for one in caught if "timeout" in str(one.message)]


@control
def test_request_without_timeout(client):
    assert told(lambda: client(create_app()).get("/")) == (READ, [])


def test_reported(client, observe):
    caller = client(create_app(), raise_server_exceptions=True)
    seen = told(lambda: caller.get("/slow_response", timeout=0.001))
    observe(seen, correct=(SLOW, []), symptom=(SLOW, WARNED))


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_method(client, observe, method):
    caller = client(create_app())
    seen = told(lambda: getattr(caller, method)("/", timeout=5))
    observe(seen, correct=(READ, []), symptom=(READ, WARNED))


def test_request(client, observe):
    caller = client(create_app())
    observe(told(lambda: caller.request("GET", "/", timeout=5)), correct=(READ, []), symptom=(READ, WARNED))


def test_none(client, observe):
    caller = client(create_app())
    observe(told(lambda: caller.get("/", timeout=None)), correct=(READ, []), symptom=(READ, WARNED))


def test_warnings_as_errors(client, observe):
    caller = client(create_app())

    def get():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message="You should not use the 'timeout' argument")
            return answer(caller.get("/", timeout=5))

    observe(get, correct=READ, symptom=raises(Warning, "^You should not use the 'timeout' argument"))


@workaround("leave-out")
def test_leave_out(client, observe):
    observe(told(lambda: client(create_app()).get("/")), correct=(READ, []), symptom=(READ, WARNED))


@workaround("set-on-client")
def test_set_on_client(client, observe):
    caller = client(create_app())
    caller.timeout = 0.001
    observe(told(lambda: caller.get("/slow_response")), correct=(SLOW, []), symptom=(SLOW, WARNED))
