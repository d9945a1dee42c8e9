import pytest

from casebook.probes import answer, control, raises, workaround
from cases.routing.include_router_into_itself_endless import app

MESSAGE = "^Cannot include the same APIRouter instance into itself. Did you mean to include a different router?"
REFUSED = raises(AssertionError, MESSAGE)
ENDLESS = raises(app.EndlessError, "^more than 100 routes were made$")


@control
def test_other_router(client):
    caller = client(app.create_app_with_second_router())
    assert answer(caller.get("/items")) == answer(caller.get("/v1/items")) == (200, "items")


@pytest.mark.parametrize("options", [{}, {"prefix": "/v1"}], ids=["no-prefix", "prefix"])
def test_itself(observe, options):
    observe(lambda: app.include_itself(**options), correct=REFUSED, symptom=ENDLESS)


def test_router_of_app(observe):
    observe(app.include_router_of_app, correct=REFUSED, symptom=ENDLESS)


@workaround("other-router")
def test_second_router(client, observe):
    response = client(app.create_app_with_second_router()).get("/v1/items")
    observe(answer(response), correct=(200, "items"), symptom=(404, {"detail": "Not Found"}))
