import pytest

from casebook.probes import answer, control, workaround
from cases.routing.frontend_dotted_path_404 import app

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
SHELL, NOT_FOUND = (200, app.SHELL), (404, {"detail": "Not Found"})


def get(client, made, path, accept=BROWSER):
    return answer(client(made).get(path, headers={"accept": accept}))


@control
def test_path_without_dot(client, tmp_path):
    made = app.create_app(tmp_path, fallback="index.html")
    assert get(client, made, "/users/john") == SHELL
    assert get(client, made, "/assets/app.js") == (200, "run()")
    assert get(client, made, "/assets/missing.js", "application/javascript") == NOT_FOUND


@pytest.mark.parametrize("path", ["/users/john.doe", "/v/1.2.3"])
def test_reported(client, observe, tmp_path, path):
    made = app.create_app(tmp_path, fallback="index.html")
    observe(get(client, made, path), correct=SHELL, symptom=NOT_FOUND)


@pytest.mark.parametrize("accept", ["text/html", "application/xhtml+xml", "text/html; q=0.8"])
def test_accept(client, observe, tmp_path, accept):
    made = app.create_app(tmp_path, fallback="index.html")
    observe(get(client, made, "/users/john.doe", accept), correct=SHELL, symptom=NOT_FOUND)


def test_automatic_fallback(client, observe, tmp_path):
    observe(get(client, app.create_app(tmp_path), "/users/john.doe"), correct=SHELL, symptom=NOT_FOUND)


def test_router(client, observe, tmp_path):
    made = app.create_app_with_router(tmp_path)
    observe(get(client, made, "/app/users/john.doe"), correct=SHELL, symptom=NOT_FOUND)


@workaround("catch-all")
def test_catch_all(client, observe, tmp_path):
    made = app.create_app_with_catch_all(tmp_path)
    observe(get(client, made, "/users/john.doe"), correct=SHELL, symptom=NOT_FOUND)
