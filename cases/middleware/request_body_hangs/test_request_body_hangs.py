import pytest

from casebook.probes import answer, control, hangs, workaround
from cases.middleware.request_body_hangs import app

ITEM = {"a": 1}
PATHS = pytest.mark.parametrize(
    ("path", "correct"), [("/request", '{"a":1}'), ("/parameter", ITEM)], ids=["request", "parameter"]
)


def post(client, made, path):
    return answer(client(made).post(path, content='{"a":1}', headers={"Content-Type": "application/json"}))


@control
def test_without_reading(client):
    made = app.create_app(app.read_nothing)
    assert post(client, made, "/request") == (200, '{"a":1}')
    assert post(client, made, "/parameter") == (200, ITEM)


@control
def test_endpoint_that_reads_nothing(client):
    assert post(client, app.create_app(app.read_body), "/unread") == (200, "unread")


@PATHS
@pytest.mark.parametrize("read", [app.read_body, app.read_json], ids=["body", "json"])
def test_class(client, observe, read, path, correct):
    observe(lambda: post(client, app.create_app(read), path), correct=(200, correct), symptom=hangs(1))


@PATHS
def test_decorator(client, observe, path, correct):
    made = app.create_app_by_decorator(app.read_body)
    observe(lambda: post(client, made, path), correct=(200, correct), symptom=hangs(1))


def test_reported(client, observe):
    def send():
        return answer(client(app.create_reported_app()).post("/test", data={"a": "1"}))

    observe(send, correct=(200, "Hello, world!"), symptom=hangs(1))


def test_issue_191(client, observe):
    def send():
        return answer(client(app.create_app_of_issue_191()).post("/test", data={"a": "1"}))

    observe(send, correct=(200, None), symptom=hangs(1))


@workaround("set-receive")
@PATHS
def test_set_receive(client, observe, path, correct):
    made = app.create_app_that_sets_receive()
    observe(lambda: post(client, made, path), correct=(200, correct), symptom=hangs(1))


@workaround("asgi-middleware")
@PATHS
def test_asgi_middleware(client, observe, path, correct):
    seen = []
    made = app.create_app_with_asgi_middleware(seen)
    observe(lambda: (*post(client, made, path), b"".join(seen)), correct=(200, correct, b'{"a":1}'), symptom=hangs(1))


@workaround("route-class")
@PATHS
def test_route_class(client, observe, path, correct):
    seen = []
    made = app.create_app_with_route_class(seen)
    observe(lambda: (*post(client, made, path), b"".join(seen)), correct=(200, correct, b'{"a":1}'), symptom=hangs(1))
