import pytest

from casebook.probes import answer, control, workaround
from cases.security.basic_malformed_detail import app

MALFORMED = {"not Base64": "%", "not ASCII": "w6k=", "no colon": "YWRh"}
INVALID = (401, {"detail": "Invalid authentication credentials"}, "Basic")
MISSING = (401, {"detail": "Not authenticated"}, "Basic")
malformed = pytest.mark.parametrize("name", MALFORMED)


def ask(client, create_app, **headers):
    response = client(create_app()).get("/", headers=headers)
    return *answer(response), response.headers.get("www-authenticate")


@control
def test_valid_credentials_and_none(client):
    assert ask(client, app.create_app, authorization="Basic YWRhOnNlY3JldA==") == (200, "ada", None)
    assert ask(client, app.create_app) == MISSING


@malformed
def test_malformed(client, observe, name):
    seen = ask(client, app.create_app, authorization=f"Basic {MALFORMED[name]}")
    observe(seen, correct=INVALID, symptom=MISSING)


@workaround("own-dependency")
@malformed
def test_own_dependency(client, observe, name):
    seen = ask(client, app.create_app_with_own_dependency, authorization=f"Basic {MALFORMED[name]}")
    observe(seen, correct=INVALID, symptom=MISSING)
