import pytest

from casebook.probes import answer, control, raises
from claims.agent_instructions.without_multipart import app

pytestmark = pytest.mark.contract


@control
def test_query(client):
    assert answer(client(app.create_app_with_query()).get("/?name=ada")) == (200, "ada")


@pytest.mark.parametrize("form", ["form", "model", "file"])
def test_form(observe, form):
    make = getattr(app, f"create_app_with_{form}")
    observe(make, correct=raises(RuntimeError, 'Form data requires "python-multipart" to be installed'))
