import pytest

from casebook.probes import answer, control, raises, workaround
from cases.forms.multipart_missing import app

SENT = {
    "form": {"data": {"name": "alice"}},
    "file": {"files": {"content": ("alice", b"alice")}},
    "upload": {"files": {"content": ("alice", b"")}},
    "login": {"data": {"username": "alice", "password": "secret"}},
}
ALICE = (200, "alice")
MISSING = raises(RuntimeError, r'^Form data requires "python-multipart" to be installed')
NOT_PARSED = raises(AssertionError, r"^The `python-multipart` library must be installed to use form parsing\.$")
declared = pytest.mark.parametrize("name", SENT)


def post(client, endpoint, sent):
    return answer(client(app.create_app(endpoint)).post("/", **sent))


@control
def test_json(client):
    assert answer(client(app.create_app_with_json()).post("/", json={"name": "alice"})) == ALICE


@declared
def test_declared(client, observe, name):
    observe(lambda: post(client, app.ENDPOINTS[name], SENT[name]), correct=ALICE, symptom=MISSING)


def test_request_form(client, observe):
    observe(lambda: post(client, app.read_form, SENT["form"]), correct=ALICE, symptom=NOT_PARSED)


@workaround("install")
@declared
def test_install(client, observe, name):
    observe(lambda: post(client, app.ENDPOINTS[name], SENT[name]), correct=ALICE, symptom=MISSING)
