import pytest

from casebook.probes import control, workaround
from cases.security.json_body_csrf.app import create_app, create_app_with_check

AGENT = "/v1/agents/multivac"
ORDER = b'{"message": "I quit"}'
FOREIGN = {"Origin": "https://evilhackers.example.com"}


def attacked(client, app, path=AGENT, content_type=None):
    """What the agent sent after a foreign page had posted to it with fetch() and a Blob: no preflight, no Content-Type."""
    headers = FOREIGN if content_type is None else {**FOREIGN, "Content-Type": content_type}
    client(app).post(path, content=ORDER, headers=headers)
    return app.state.sent


@control
def test_own_page_and_text(client):
    app = create_app()
    assert client(app).post(AGENT, json={"message": "hello"}).json() == "sent"
    assert app.state.sent == ["hello"]
    assert attacked(client, create_app(), content_type="text/plain") == []


def test_model(client, observe):
    observe(attacked(client, create_app()), correct=[], symptom=["I quit"])


@pytest.mark.parametrize("body", ["dict", "embedded", "two"])
def test_without_a_model(client, observe, body):
    observe(attacked(client, create_app(), path=f"/v1/agents/{body}"), correct=[], symptom=["I quit"])


@workaround("checked-header")
def test_checked_header(client, observe):
    assert client(create_app_with_check()).post(AGENT, json={"message": "hello"}).json() == "sent"
    observe(attacked(client, create_app_with_check()), correct=[], symptom=["I quit"])


@workaround("not-strict")
def test_not_strict(client, observe):
    observe(attacked(client, create_app(strict_content_type=False)), correct=[], symptom=["I quit"])
