import pytest

from casebook.probes import answer, control, workaround
from cases.middleware.exception_group import app

PATHS = pytest.mark.parametrize("path", ["/async", "/def"])
RAISED = ("ValueError", "boom")
GROUP = ("ExceptionGroup", "unhandled errors in a TaskGroup (1 sub-exception)")
CAUGHT = (500, "caught")


def get(client, path, *middlewares, **options):
    """The answer, or the class and the message of what is raised: `raises` would look into a group of one."""
    made = client(app.create_app(*middlewares, **options))
    try:
        return answer(made.get(path))
    except Exception as error:  # noqa: BLE001 - any class is a finding
        return type(error).__name__, str(error)


@control
@pytest.mark.parametrize("middleware", [app.pass_on, app.PassOn], ids=["decorator", "class"])
def test_healthy_endpoint(client, middleware):
    assert get(client, "/", middleware) == (200, "ok")


@control
def test_without_a_middleware(client):
    assert get(client, "/async") == RAISED


@PATHS
@pytest.mark.parametrize(
    "middlewares",
    [[app.pass_on], [app.PassOn], [app.pass_on, app.pass_on]],
    ids=["decorator", "class", "two"],
)
def test_endpoint(client, observe, path, middlewares):
    observe(get(client, path, *middlewares), correct=RAISED, symptom=GROUP)


def test_exception_of_the_middleware(client, observe):
    observe(get(client, "/", app.fail), correct=RAISED, symptom=GROUP)


def test_outer_middleware_catches(client, observe):
    observe(get(client, "/async", app.pass_on, app.catch), correct=CAUGHT, symptom=GROUP)


def test_handler_of_exception(client, observe):
    made = app.create_app(app.pass_on, exception_handlers={Exception: app.tell})
    seen = answer(client(made, raise_server_exceptions=False).get("/async"))
    observe(seen, correct=(500, "ValueError"), symptom=(500, "ExceptionGroup"))


@workaround("asgi")
@PATHS
def test_asgi(client, observe, path):
    observe(get(client, path, app.PureASGI), correct=RAISED, symptom=GROUP)


@workaround("catch")
@PATHS
def test_catch(client, observe, path):
    observe(get(client, path, app.catch), correct=CAUGHT, symptom=GROUP)


@workaround("handler")
@PATHS
def test_handler(client, observe, path):
    seen = get(client, path, app.pass_on, exception_handlers={ValueError: app.tell})
    observe(seen, correct=(500, "ValueError"), symptom=GROUP)
