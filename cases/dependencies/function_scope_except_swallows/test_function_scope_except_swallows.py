import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.function_scope_except_swallows import app, workarounds

NOT_FOUND = (404, {"detail": "Item not found"})
TOLD = raises(
    "FastAPIError",
    "^Response not awaited\\. There's a high chance that the application code is raising an exception and a dependency",
)
UNBOUND = raises(UnboundLocalError, "^cannot access local variable 'response' where it is not associated with a value$")
CREATED = {"/router": app.create_app_with_router_dependency, "/app": app.create_app_with_app_dependency}
DECLARED = ["/annotated", "/default-style", "/async", "/sub-dependency", "/decorator", *CREATED]
RAISED = ["/custom", "/dependency", "/invalid-query", "/invalid-response"]
each_path = pytest.mark.parametrize("path", [*DECLARED, *RAISED])


def get(client, path, **scope):
    create_app = CREATED.get(path, app.create_app)
    return answer(client(create_app(**scope)).get(path))


@control
def test_endpoint_answers(client):
    assert client(app.create_app(scope="function")).get("/found").json() == "session"


@each_path
def test_swallowed(client, observe, path):
    observe(lambda: get(client, path, scope="function"), correct=TOLD, symptom=UNBOUND)


@workaround("request-scope")
@each_path
@pytest.mark.parametrize("scope", [{}, {"scope": "request"}], ids=["none", "request"])
def test_request_scope(client, observe, path, scope):
    observe(lambda: get(client, path, **scope), correct=TOLD, symptom=UNBOUND)


@workaround("raise-again")
def test_raise_again(client, observe):
    observe(lambda: answer(client(workarounds.create_app()).get("/raise-again")), correct=NOT_FOUND, symptom=UNBOUND)


@workaround("finally")
def test_finally(client, observe):
    observe(lambda: answer(client(workarounds.create_app()).get("/finally")), correct=NOT_FOUND, symptom=UNBOUND)
