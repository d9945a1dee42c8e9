import pytest

from casebook.probes import answer, control, one_of, raises
from claims.sources.dependency_errors import app

pytestmark = pytest.mark.contract

NOT_DEFINED = raises(NameError, "^name 'Request' is not defined")
MISSING = (422, [("missing", ["query", "request"], "Field required")])
READ = (200, "GET")


def get(client, create_app, path="/"):
    return answer(client(create_app(), raise_server_exceptions=False).get(path))


@control
def test_apps_answer(client):
    assert get(client, app.create_plain_app) == READ
    assert get(client, app.create_app_of_yield, "/found") == (200, "found")


def test_name_error_of_a_callable_instance(client, observe):
    """The error is NameError, where it is not a query parameter that is missing; or there is none."""
    observe(
        lambda: get(client, app.create_app_of_callable_instance), correct=NOT_DEFINED, symptom=one_of(MISSING, READ)
    )


def test_name_error_of_a_wrapped_endpoint(client, observe):
    """The error is NameError, where it is not a query parameter that is missing; or there is none."""
    observe(lambda: get(client, app.create_app_of_wrapped_endpoint), correct=NOT_DEFINED, symptom=one_of(MISSING, READ))


def test_raised_after_yield_is_not_the_response(client, observe):
    """A dependency raises HTTPException 503 behind its yield, after an endpoint that succeeds."""
    observe(
        get(client, app.create_app_of_yield, "/code"),
        correct=(200, "found"),
        symptom=(503, {"detail": "after yield"}),
    )


def test_raised_in_except_is_not_the_response(client, observe):
    """The endpoint fails, and the dependency raises HTTPException 503 where it catches that."""
    observe(
        get(client, app.create_app_of_yield, "/except"),
        correct=(500, "Internal Server Error"),
        symptom=(503, {"detail": "in except"}),
    )
