import pytest

from casebook.probes import answer, control
from claims.sources.dropped_endpoints import app

pytestmark = pytest.mark.contract


@control
def test_endpoint_answers(client):
    assert answer(client(app.create_app()).get("/?number=3")) == (200, 3)


def test_endpoint_is_collected_with_its_app(observe):
    """An endpoint and its app, once nothing refers to the app any more."""
    observe(app.endpoint_of_a_dropped_app(), correct="collected", symptom="kept")
