import pytest

from casebook.probes import answer, control, workaround
from cases.dependencies.session_before_token import app

REFUSED = (401, {"detail": "Not authenticated"})
NO_SESSION, SESSION = (REFUSED, ()), (REFUSED, ("session opened",))
TOKEN = {"Authorization": "Bearer alice"}


def get(client, create_app, events, path, headers=None):
    """The answer, and whether a session was opened for it."""
    return answer(client(create_app(events)).get(path, headers=headers)), events.seen


@control
def test_declared_order_of_issue_5317(client, events):
    assert get(client, app.create_app_of_issue_5317, events, "/test") == ((200, "test"), ("1", "2"))


@control
@pytest.mark.parametrize("path", ["/default", "/annotated", "/endpoint"])
def test_with_token(client, events, path):
    seen = get(client, app.create_app, events, path, TOKEN)
    assert seen == ((200, "alice by session"), ("session opened",))


@control
@pytest.mark.parametrize("path", ["/token-first", "/decorator", "/router", "/session-factory"])
def test_workaround_with_token(client, events, path):
    seen = get(client, app.create_app_with_workarounds, events, path, TOKEN)
    assert seen == ((200, "alice by session"), ("session opened",))


@pytest.mark.parametrize("path", ["/default", "/annotated"])
def test_current_user(client, observe, events, path):
    observe(get(client, app.create_app, events, path), correct=NO_SESSION, symptom=SESSION)


def test_endpoint(client, observe, events):
    observe(get(client, app.create_app, events, "/endpoint"), correct=NO_SESSION, symptom=SESSION)


@workaround("token-first")
def test_token_first(client, observe, events):
    seen = get(client, app.create_app_with_workarounds, events, "/token-first")
    observe(seen, correct=NO_SESSION, symptom=SESSION)


@workaround("decorator")
def test_decorator(client, observe, events):
    seen = get(client, app.create_app_with_workarounds, events, "/decorator")
    observe(seen, correct=NO_SESSION, symptom=SESSION)


@workaround("router")
def test_router(client, observe, events):
    observe(get(client, app.create_app_with_workarounds, events, "/router"), correct=NO_SESSION, symptom=SESSION)


@workaround("session-factory")
def test_session_factory(client, observe, events):
    seen = get(client, app.create_app_with_workarounds, events, "/session-factory")
    observe(seen, correct=NO_SESSION, symptom=SESSION)
