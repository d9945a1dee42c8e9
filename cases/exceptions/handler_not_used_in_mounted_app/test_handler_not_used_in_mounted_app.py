import pytest

from casebook.probes import answer, control, raises, workaround
from cases.exceptions.handler_not_used_in_mounted_app import app

MISSING = [("missing", ["query", "number"], "Field required")]
MISSING_1 = [("value_error.missing", ["query", "number"], "field required")]
HANDLED = {
    "/http": (400, {"handled": "http"}),
    "/unknown": (404, {"handled": "http"}),
    "/validation": (422, {"handled": "validation"}),
    "/own": (418, {"handled": "own"}),
    "/any": (500, {"handled": "any"}),
}
DEFAULT = {
    "/http": (400, {"detail": "bad"}),
    "/unknown": (404, {"detail": "Not Found"}),
    "/validation": (422, "default"),
    "/own": (500, "Internal Server Error"),
    "/any": (500, "Internal Server Error"),
}
PATHS = pytest.mark.parametrize("path", list(HANDLED))


def get(client, made, path):
    """Status and body; of FastAPI's own 422 only that it is this one."""
    status, body = answer(client(made, raise_server_exceptions=False).get(path))
    return status, "default" if body in (MISSING, MISSING_1) else body


@control
@PATHS
def test_main_app(client, path):
    assert get(client, app.create_app(), path) == HANDLED[path]


@PATHS
def test_handled(client, observe, path):
    observe(get(client, app.create_app(), f"/sub{path}"), correct=HANDLED[path], symptom=DEFAULT[path])


def test_reaches_server(client, observe):
    observe(
        lambda: answer(client(app.create_app()).get("/sub/own")),
        correct=HANDLED["/own"],
        symptom=raises(RuntimeError, "^Caught handled exception, but response already started.$"),
    )


def test_reported(client, observe):
    observe(
        get(client, app.create_reported_app(), "/service/"),
        correct=(500, {"handled": 500}),
        symptom=(500, "Internal Server Error"),
    )


@workaround("register-on-sub")
@PATHS
def test_register_on_sub(client, observe, path):
    made = app.create_app(exception_handlers=dict(app.HANDLERS))
    observe(get(client, made, f"/sub{path}"), correct=HANDLED[path], symptom=DEFAULT[path])


@workaround("share-handlers")
@PATHS
def test_share_handlers(client, observe, path):
    observe(get(client, app.create_app_that_shares(), f"/sub{path}"), correct=HANDLED[path], symptom=DEFAULT[path])


@workaround("include-router")
@PATHS
def test_include_router(client, observe, path):
    made = app.create_app_with_included_router()
    observe(get(client, made, f"/sub{path}"), correct=HANDLED[path], symptom=DEFAULT[path])


@workaround("mount-router")
@PATHS
def test_mount_router(client, observe, path):
    made = app.create_app_with_mounted_router()
    observe(get(client, made, f"/sub{path}"), correct=HANDLED[path], symptom=DEFAULT[path])
