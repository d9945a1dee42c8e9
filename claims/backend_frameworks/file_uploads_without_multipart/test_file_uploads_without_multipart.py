import pytest

from casebook.probes import answer, control, raises
from claims.backend_frameworks.file_uploads_without_multipart import app

pytestmark = pytest.mark.contract

ASKED_FOR = raises(RuntimeError, '^Form data requires "python-multipart" to be installed')


@control
def test_json_body(client):
    assert answer(client(app.create_app_with_json()).post("/json", json={"name": "x"})) == (200, {"name": "x"})


@pytest.mark.parametrize("create_app", [app.create_app_with_upload, app.create_app_with_form], ids=["upload", "form"])
def test_route_is_refused(observe, create_app):
    observe(lambda: [route.name for route in create_app().routes][-1], correct=ASKED_FOR)
