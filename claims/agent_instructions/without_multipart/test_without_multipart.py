import pytest

from casebook.probes import control, raises
from claims.agent_instructions.without_multipart import app

pytestmark = pytest.mark.contract


@control
def test_query():
    assert "/" in [route.path for route in app.create_app_with_query().routes]


@pytest.mark.parametrize("form", ["form", "model", "file"])
def test_form(observe, form):
    """An app with such a form is made."""
    make = getattr(app, f"create_app_with_{form}")
    observe(make, correct=raises(RuntimeError, 'Form data requires "python-multipart" to be installed'))
