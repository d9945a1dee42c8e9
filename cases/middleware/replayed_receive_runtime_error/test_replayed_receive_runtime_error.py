import pytest

from casebook.probes import answer, control, hangs, raises, workaround
from cases.middleware.replayed_receive_runtime_error import app

ERROR = raises(RuntimeError, "^Unexpected message received: http.request$")
CORRECT = (200, {"a": 1})
PATHS = pytest.mark.parametrize("path", ["/parameter", "/request"])


def post(client, made, path):
    return answer(client(made).post(path, json={"a": 1}))


@control
def test_app_without_middleware(client):
    assert post(client, app.add_routes(app.FastAPI()), "/parameter") == CORRECT


@PATHS
def test_class(client, observe, path):
    observe(lambda: post(client, app.create_app(app.set_body), path), correct=CORRECT, symptom=ERROR)


@PATHS
def test_decorator(client, observe, path):
    observe(lambda: post(client, app.create_app_by_decorator(), path), correct=CORRECT, symptom=ERROR)


@PATHS
def test_outside(client, observe, path):
    made = app.create_app_with_another_middleware_outside(app.set_body)
    observe(lambda: post(client, made, path), correct=CORRECT, symptom=ERROR)


@workaround("leave-out")
@PATHS
def test_leave_out(client, observe, path):
    observe(lambda: post(client, app.create_app(app.set_nothing), path), correct=CORRECT, symptom=hangs(1))


@workaround("once")
@PATHS
def test_once(client, observe, path):
    observe(lambda: post(client, app.create_app(app.set_body_once), path), correct=CORRECT, symptom=ERROR)
