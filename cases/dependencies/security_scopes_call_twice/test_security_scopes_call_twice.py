import pytest

from casebook.probes import control, workaround
from cases.dependencies.security_scopes_call_twice.app import create_app


@control
def test_one_session_without_scopes(client):
    assert client(create_app()).get("/without-scopes").json() == "one"


@pytest.mark.parametrize("path", ["/security", "/default-style"])
def test_sessions(client, observe, path):
    observe(client(create_app()).get(path).json(), correct="one", symptom="two")


def test_reported(client, observe):
    observe(client(create_app()).post("/activate").json(), correct="one", symptom="two")


@workaround("scopes-in-the-endpoint")
def test_scopes_in_the_endpoint(client, observe):
    observe(client(create_app()).get("/scopes-in-the-endpoint").json(), correct="one", symptom="two")


@workaround("same-scopes")
def test_same_scopes(client, observe):
    observe(client(create_app()).get("/same-scopes").json(), correct="one", symptom="two")
