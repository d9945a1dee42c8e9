import pytest

from casebook.probes import control, raises
from claims.backend_frameworks.file_uploads_without_multipart import app

pytestmark = pytest.mark.contract

ASKED_FOR = raises(RuntimeError, '^Form data requires "python-multipart" to be installed')


@control
def test_json_body():
    assert "/json" in app.create_app_with_json().openapi()["paths"]


@pytest.mark.parametrize("create_app", [app.create_app_with_upload, app.create_app_with_form], ids=["upload", "form"])
def test_route_is_refused(observe, create_app):
    """An app with such a route is made."""
    observe(lambda: create_app().title, correct=ASKED_FOR)
