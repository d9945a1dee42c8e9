import pytest

from casebook.probes import answer, control, workaround
from cases.routing.frontend_fallback_needs_html import app

SHELL, NOT_FOUND = (200, app.SHELL), (404, {"detail": "Not Found"})


def get(client, made, accept=None):
    headers = {} if accept is None else {"accept": accept}
    return answer(client(made).get("/dashboard/settings", headers=headers))


@control
def test_browser(client, tmp_path):
    made = app.create_app(tmp_path)
    assert get(client, made, "text/html") == SHELL
    assert get(client, made, "application/json") == NOT_FOUND
    assert answer(client(made).get("/")) == SHELL


@pytest.mark.parametrize("accept", [None, "*/*", "application/json, */*;q=0.5"], ids=["test-client", "any", "also-any"])
def test_any_type(client, observe, tmp_path, accept):
    observe(get(client, app.create_app(tmp_path), accept), correct=SHELL, symptom=NOT_FOUND)


def test_head(client, observe, tmp_path):
    response = client(app.create_app(tmp_path)).head("/dashboard/settings")
    observe(response.status_code, correct=200, symptom=404)


@workaround("send-accept")
def test_send_accept(client, observe, tmp_path):
    observe(get(client, app.create_app(tmp_path), "text/html, */*"), correct=SHELL, symptom=NOT_FOUND)


@workaround("catch-all")
def test_catch_all(client, observe, tmp_path):
    observe(get(client, app.create_app_with_catch_all(tmp_path)), correct=SHELL, symptom=NOT_FOUND)
