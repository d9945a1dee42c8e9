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
# of the login today's Pydantic makes another error before FastAPI 0.105: validation/annotated_params_field_info
INSTALLED = [name for name in SENT if name != "login"]


def post(client, endpoint, sent):
    return answer(client(app.create_app(endpoint)).post("/", **sent))


@control
def test_json(client):
    assert answer(client(app.create_app_with_json()).post("/", json={"name": "alice"})) == ALICE


@pytest.mark.parametrize("name", SENT)
def test_declared(client, observe, name):
    observe(lambda: post(client, app.ENDPOINTS[name], SENT[name]), correct=ALICE, symptom=MISSING)


def test_request_form(client, observe):
    observe(lambda: post(client, app.read_form, SENT["form"]), correct=ALICE, symptom=NOT_PARSED)


@workaround("install")
@pytest.mark.parametrize("name", INSTALLED)
def test_install(client, observe, name):
    observe(lambda: post(client, app.ENDPOINTS[name], SENT[name]), correct=ALICE, symptom=MISSING)
