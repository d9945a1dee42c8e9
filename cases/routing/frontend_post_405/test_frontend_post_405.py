import pytest

from casebook.probes import answer, control, workaround
from cases.routing.frontend_post_405 import app

NOT_FOUND, NOT_ALLOWED = (404, {"detail": "Not Found"}), (405, {"detail": "Method Not Allowed"})
METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


@control
def test_files(client, tmp_path):
    caller = client(app.create_app(tmp_path))
    assert answer(caller.get("/asset.txt")) == (200, "ok")
    assert answer(caller.get("/dashboard/settings", headers={"accept": "text/html"})) == (200, "app shell")
    assert answer(caller.post("/asset.txt")) == NOT_ALLOWED


@pytest.mark.parametrize("method", METHODS)
def test_unknown_path(client, observe, tmp_path, method):
    response = client(app.create_app(tmp_path)).request(method, "/dashboard/settings", headers={"accept": "text/html"})
    observe(answer(response), correct=NOT_FOUND, symptom=NOT_ALLOWED)


def test_mistyped_api_path(client, observe, tmp_path):
    response = client(app.create_app(tmp_path)).post("/api/itmes", json={})
    observe(answer(response), correct=NOT_FOUND, symptom=NOT_ALLOWED)


def test_router(client, observe, tmp_path):
    response = client(app.create_app_with_router(tmp_path)).post("/app/dashboard/settings")
    observe(answer(response), correct=NOT_FOUND, symptom=NOT_ALLOWED)


@workaround("catch-all")
@pytest.mark.parametrize("method", METHODS)
def test_catch_all(client, observe, tmp_path, method):
    caller = client(app.create_app_with_catch_all(tmp_path))
    assert answer(caller.request(method, "/asset.txt")) == NOT_FOUND
    observe(answer(caller.request(method, "/dashboard/settings")), correct=NOT_FOUND, symptom=NOT_ALLOWED)
