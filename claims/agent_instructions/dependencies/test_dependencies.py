import pytest

from casebook.probes import answer, control, raises
from claims.agent_instructions.dependencies import app

pytestmark = pytest.mark.contract

SENT = ("response starts", "response ends")


def order(client, events, path, create_app=app.create_app, **scope):
    client(app.NotingResponse(create_app(events, **scope), events)).get(path)
    return events.seen


@control
def test_value_of_the_dependency(client, events):
    assert answer(client(app.create_app(events)).get("/users/me")) == (200, {"name": "Rick"})
    assert events.seen == ("data", "exit")


def test_default_scope(client, observe, events):
    """What happens in a request, in order: the exit code is what stands behind yield."""
    observe(
        order(client, events, "/users/me"),
        correct=("data", "response starts", "response ends", "exit"),
        symptom=("data", "exit", "response starts", "response ends"),
    )


def test_request_scope(client, observe, events):
    """What happens in a request, in order: the exit code is what stands behind yield."""
    observe(
        order(client, events, "/users/me", scope="request"),
        correct=("data", "response starts", "response ends", "exit"),
    )


def test_function_scope(client, observe, events):
    """What happens in a request, in order: the exit code is what stands behind yield."""
    observe(
        order(client, events, "/users/me", scope="function"),
        correct=("data", "exit", "response starts", "response ends"),
    )


def test_function_scope_and_streaming_response(client, observe, events):
    """The data of a stream is made after the exit code, while the response is sent."""
    observe(
        order(client, events, "/stream", scope="function"),
        correct=("data", "exit", *SENT),
        symptom=("exit", "response starts", "data", "response ends"),
    )


@pytest.mark.parametrize("scope", ["request", "function"])
def test_exit_code_where_the_endpoint_fails(client, observe, events, scope):
    """The answer, and whether the code in finally ran."""
    made = app.create_app_with_failing_endpoint(events, scope=scope)
    observe(
        (answer(client(made).get("/items/")), events.seen),
        correct=((404, {"detail": "No items"}), ("exit",)),
    )


def test_session_as_printed(observe):
    """Whether the printed module has routes, or what stops its import."""

    def make():
        from claims.agent_instructions.dependencies import as_printed

        return len(as_printed.app.routes) > 0

    observe(make, correct=True, symptom=raises(NameError, "name 'DBSession' is not defined"))


def test_session_repaired(client, observe, events):
    """The answer, and what the session was asked, in order."""
    from claims.agent_instructions.dependencies.repaired import create_app

    observe(
        (answer(client(create_app(events)).get("/items/")), events.seen),
        correct=((200, []), ("open", "query", "close")),
    )


def test_shared_logic(client, observe):
    """Two endpoints share a dependency that has one of its own, reads a header and the query, and refuses early."""
    caller = client(app.create_app_with_shared_logic())
    observe(
        [
            answer(caller.get("/items/?team=sales", headers={"X-Token": "ada"})),
            answer(caller.get("/notes/", headers={"X-Token": "ada"})),
            answer(caller.get("/notes/", headers={"X-Token": "bob"})),
            answer(caller.get("/items/")),
        ],
        correct=[
            (200, {"user": "ada", "team": "sales"}),
            (200, {"notes of": "ada"}),
            (401, {"detail": "Log in"}),
            (422, [("missing", ["header", "x-token"], "Field required")]),
        ],
    )


PAGE = {"offset": 5, "limit": 100, "q": "a", "items": []}


def test_function_that_returns_an_instance(client, observe):
    """The page that the endpoint gets."""
    observe(answer(client(app.create_app_with_function()).get("/items/?offset=5&q=a")), correct=(200, PAGE))


def test_class_dependency_adds_nothing(client, observe):
    """The page, and whether both forms have the same OpenAPI document."""
    function, made = client(app.create_app_with_function()), client(app.create_app_with_class())
    same = function.get("/openapi.json").json() == made.get("/openapi.json").json()
    observe((answer(made.get("/items/?offset=5&q=a")), same), correct=((200, PAGE), True))
