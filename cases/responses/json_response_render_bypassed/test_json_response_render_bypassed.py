import pytest

from casebook.probes import answer, control, workaround
from cases.responses.json_response_render_bypassed import app

WRAPPED = (200, {"data": {"name": "a"}})
PLAIN = (200, {"name": "a"})
paths = pytest.mark.parametrize("path", ["/response-model", "/return-type"])


@pytest.fixture
def changed(monkeypatch):
    from fastapi.responses import JSONResponse

    monkeypatch.setattr(JSONResponse, "render", app.render)


@control
def test_unchanged(client):
    assert answer(client(app.create_app()).get("/untyped")) == PLAIN


@paths
def test_response_model(client, observe, changed, path):
    made = client(app.create_app())
    assert answer(made.get("/untyped")) == WRAPPED
    observe(answer(made.get(path)), correct=WRAPPED, symptom=PLAIN)


@workaround("default-response-class")
@paths
def test_default_response_class(client, observe, path):
    seen = answer(client(app.create_app(default_response_class=app.Wrapped)).get(path))
    observe(seen, correct=WRAPPED, symptom=PLAIN)
