import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.solve_dependencies_by_hand import app

NO_STACK = raises(AssertionError, "^fastapi_inner_astack not found in request scope")
kinds = pytest.mark.parametrize("kind", app.DEPENDENCIES)


@control
@kinds
def test_in_a_request(client, kind):
    assert answer(client(app.create_app(kind)).get("/")) == (200, "data")


@kinds
def test_by_hand(observe, kind):
    observe(lambda: app.solve(kind), correct="data", symptom=NO_STACK)


@workaround("stacks")
@kinds
def test_stacks(observe, kind):
    observe(lambda: app.solve_with_stacks(kind), correct="data", symptom=NO_STACK)
