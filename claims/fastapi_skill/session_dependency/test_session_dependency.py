import pytest

from casebook.probes import answer, control
from claims.fastapi_skill.session_dependency import app

pytestmark = pytest.mark.contract

FAILED = (500, "Internal Server Error")
LOST = (200, [])


def get(client, made, path="/items"):
    return answer(client(made, raise_server_exceptions=False).get(path))


@control
def test_endpoint_answers(client, events):
    assert get(client, app.create_app(events)) == (200, [])
    assert "close" in events.seen


def test_commit(client, observe, events):
    """What is done to the session, in order, where the endpoint succeeds."""
    get(client, app.create_app(events))
    observe(events.seen, correct=("commit", "close"))


@pytest.mark.parametrize(("path", "status"), [("/missing", 404), ("/broken", 500)])
def test_rollback(client, observe, events, path, status):
    """The status, and what is done to the session: /missing raises HTTPException, /broken ValueError."""
    response = client(app.create_app(events), raise_server_exceptions=False).get(path)
    observe((response.status_code, *events.seen), correct=(status, "rollback", "close"))


def test_validation_error_of_another_parameter(client, observe, events):
    """The status, and what is done to the session."""
    response = client(app.create_app(events), raise_server_exceptions=False).get("/items?skip=x")
    observe(
        (response.status_code, *events.seen),
        correct=(422, "rollback", "close"),
        symptom=(422, "commit", "close"),
    )


def test_failing_commit(client, observe, events):
    """The answer where the commit of the dependency raises."""
    made = app.create_app(events, app.CommitError("duplicate key"))
    observe(get(client, made), correct=FAILED, symptom=LOST)


def test_failing_commit_with_a_handler(client, observe, events):
    """The answer where the commit of the dependency raises, and the app has a handler of that exception."""
    made = app.create_app_with_handler(events)
    observe(lambda: get(client, made), correct=(409, {"detail": "conflict"}), symptom=LOST)


def test_failing_commit_in_the_endpoint(client, observe, events):
    """The answer where the commit is in the endpoint, and raises."""
    observe(get(client, app.create_app_that_commits_in_endpoint(events)), correct=FAILED, symptom=LOST)
