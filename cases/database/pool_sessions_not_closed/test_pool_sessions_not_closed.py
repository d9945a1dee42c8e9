import pytest

from casebook.probes import control, raises, workaround
from cases.database.pool_sessions_not_closed import app

EXHAUSTED = raises("TimeoutError", "^QueuePool limit of size \\d overflow \\d reached, connection timed out")
WAYS = pytest.mark.parametrize("path", ["/", "/error"])


def statuses(client, create_app, path="/", requests=3, **pool):
    """Those of the requests, one after the other; the errors of the endpoint itself are 500."""
    engine = app.make_engine(**pool)
    asked = client(create_app(engine))
    seen = []
    try:
        for _ in range(requests):
            try:
                seen.append(asked.get(path).status_code)
            except KeyError:
                seen.append(500)
        return seen
    finally:
        for session in asked.app.state.sessions:
            session.close()
        engine.dispose()


def answered(path, requests=3):
    return [200 if path == "/" else 500] * requests


@control
@pytest.mark.parametrize("create_app", [app.create_app, app.create_app_of_issue_2023], ids=["returned", "issue-2023"])
@WAYS
def test_one_request(client, create_app, path):
    assert statuses(client, create_app, path, requests=1) == answered(path, requests=1)


@control
def test_issue_2023_without_an_error(client):
    assert statuses(client, app.create_app_of_issue_2023) == answered("/")


def test_sessions_not_closed(client, observe):
    observe(lambda: statuses(client, app.create_app), correct=answered("/"), symptom=EXHAUSTED)


def test_sessions_not_closed_after_an_error(client, observe):
    observe(
        lambda: statuses(client, app.create_app_of_issue_2023, "/error"), correct=answered("/error"), symptom=EXHAUSTED
    )


@workaround("larger-pool")
@pytest.mark.parametrize("requests", [3, 4])
def test_larger_pool(client, observe, requests):
    observe(
        lambda: statuses(client, app.create_app, requests=requests, size=1, overflow=2),
        correct=answered("/", requests),
        symptom=EXHAUSTED,
    )


@workaround("close-in-finally")
@WAYS
def test_close_in_finally(client, observe, path):
    observe(
        lambda: statuses(client, app.create_app_that_closes, path, requests=4),
        correct=answered(path, 4),
        symptom=EXHAUSTED,
    )


@workaround("context-manager")
@WAYS
def test_context_manager(client, observe, path):
    observe(
        lambda: statuses(client, app.create_app_with_context_manager, path, requests=4),
        correct=answered(path, 4),
        symptom=EXHAUSTED,
    )
