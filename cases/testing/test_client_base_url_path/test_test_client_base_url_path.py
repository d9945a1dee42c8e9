import pytest

from casebook.probes import answer, control, workaround
from cases.testing.test_client_base_url_path import app

SHORT, LONG = (200, "/users"), (200, "/api/v1/users")
NOT_FOUND = (404, {"detail": "Not Found"})
BASES = pytest.mark.parametrize(
    "base_url", ["http://testserver/api/v1/", "http://testserver/api/v1"], ids=["slash", "none"]
)


def get(client, base_url, path):
    return answer(client(app.create_app(), base_url=base_url).get(path))


@control
def test_without_a_base_url(client):
    made = client(app.create_app())
    assert answer(made.get("/users")) == SHORT
    assert answer(made.get("/api/v1/users")) == LONG


@control
def test_websocket_reads_no_base_url(client):
    made = client(app.create_app(), base_url="http://testserver/api/v1/")
    with made.websocket_connect("/websocket") as websocket:
        assert websocket.receive_text() == "/websocket"


@BASES
def test_path(client, observe, base_url):
    observe(get(client, base_url, "/users"), correct=SHORT, symptom=LONG)


@BASES
def test_whole_path(client, observe, base_url):
    observe(get(client, base_url, "/api/v1/users"), correct=LONG, symptom=NOT_FOUND)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_method(client, observe, method):
    made = client(app.create_app(), base_url="http://testserver/api/v1/")
    observe(answer(made.request(method, "/users")), correct=SHORT, symptom=LONG)


@workaround("no-path")
def test_no_path(client, observe):
    observe(get(client, "http://testserver", "/users"), correct=SHORT, symptom=LONG)


@workaround("whole-url")
@BASES
def test_whole_url(client, observe, base_url):
    observe(get(client, base_url, "http://testserver/users"), correct=SHORT, symptom=LONG)


@workaround("relative")
def test_relative(client, observe):
    observe(get(client, "http://testserver/api/v1/", "users"), correct=LONG, symptom=SHORT)
