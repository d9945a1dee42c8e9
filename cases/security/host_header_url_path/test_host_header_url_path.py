import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.security.host_header_url_path import app

REFUSED, SECRET = (401, {"detail": "Not authenticated"}), (200, "secret")
ATTACK, ATTACK_WITH_PORT = "example.com/health?", "example.com:80/health?"


def get(client, application, path="/admin", host="example.com", **headers):
    return answer(client(application).get(path, headers={"host": host, **headers}))


@control
def test_token_is_asked_for(client):
    assert get(client, app.create_app()) == REFUSED
    assert get(client, app.create_app(), authorization="x") == SECRET
    assert get(client, app.create_app(), "/health") == (200, "ok")
    assert get(client, app.create_app_without_middleware(), "/foo") == (200, "/foo")


@pytest.mark.parametrize("host", [ATTACK, ATTACK_WITH_PORT, "example.com/health#"])
def test_middleware_lets_in(client, observe, host):
    observe(get(client, app.create_app(), host=host), correct=REFUSED, symptom=SECRET)


def test_path(client, observe):
    seen = get(client, app.create_app_without_middleware(), "/foo", "example.com/bar?")
    observe(seen, correct=(200, "/foo"), symptom=(200, "/bar"))


def test_path_in_front(client, observe):
    seen = get(client, app.create_app_without_middleware(), "/foo", "example.com/bar")
    observe(seen, correct=(200, "/foo"), symptom=(200, "/bar/foo"))


@workaround("scope")
@pytest.mark.parametrize("host", [ATTACK, ATTACK_WITH_PORT])
def test_scope(client, observe, host):
    assert get(client, app.create_app(from_scope=True), "/health") == (200, "ok")
    observe(get(client, app.create_app(from_scope=True), host=host), correct=REFUSED, symptom=SECRET)


@workaround("trusted-hosts")
def test_trusted_hosts(client, observe):
    seen = get(client, app.create_app_with_trusted_hosts(), host=ATTACK)
    observe(seen, correct=(400, "Invalid host header"), symptom=SECRET)


@workaround("trusted-hosts")
def test_trusted_hosts_with_port(client, observe):
    seen = get(client, app.create_app_with_trusted_hosts(), host=ATTACK_WITH_PORT)
    observe(seen, correct=one_of((400, "Invalid host header"), REFUSED), symptom=SECRET)
