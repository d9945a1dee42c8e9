import pytest
from pydantic import ValidationError

from casebook.probes import answer, control, one_of, raises
from claims.expert_skill.exceptions import app, as_printed

pytestmark = pytest.mark.contract

ORDER_REFUSED = ("greater_than", "Input should be greater than 0")
NOT_HANDLED = raises("ValidationError", "Input should be greater than 0")
WITH_HANDLER = {ValidationError: app.answer_validation_error}
TEXT = "Internal Server Error"


def error(status, code, message, details=None):
    return status, {"error": {"code": code, "message": message, "details": details}}


def refused(*location):
    kind, message = ORDER_REFUSED
    return 422, [(kind, [*location, "amount"], message)]


def get(client, handlers, path):
    return answer(client(app.create_app(handlers)).get(path))


@control
def test_http_exception_without_handlers(client):
    assert get(client, {}, "/http-exception") == (401, {"detail": "who are you?"})


def test_app_exception(client, observe):
    observe(
        get(client, {app.AppException: app.answer_app_exception}, "/app-exception"),
        correct=error(400, "NO_MONEY", "the account is empty", {"balance": 0}),
    )


def test_subclass(client, observe):
    observe(
        get(client, {app.AppException: app.answer_app_exception}, "/subclass"),
        correct=error(400, "OUT_OF_STOCK", "nothing left", {"left": 0}),
    )


def test_as_printed(client, observe):
    observe(
        lambda: answer(client(as_printed.create_app()).get("/app-exception")),
        correct=error(400, "NO_MONEY", "the account is empty", {"balance": 0}),
        symptom=raises(NameError, "name 'status' is not defined"),
    )


def test_handler_of_exception(client, observe):
    made = client(app.create_app({Exception: app.answer_everything}), raise_server_exceptions=False)
    observe(answer(made.get("/unhandled")), correct=error(500, "INTERNAL", "internal server error"))


def every_error(client, handlers):
    made = client(app.create_app(handlers), raise_server_exceptions=False)
    return {
        "application's exception": answer(made.get("/app-exception")),
        "HTTPException": answer(made.get("/http-exception")),
        "pydantic's ValidationError": answer(made.get("/endpoint")),
        "unhandled": answer(made.get("/unhandled")),
        "unknown path": answer(made.get("/nowhere")),
        "wrong method": answer(made.delete("/body")),
        "invalid body": answer(made.post("/body", json={"amount": 0})),
    }


CONSISTENT = {
    "application's exception": error(400, "NO_MONEY", "the account is empty", {"balance": 0}),
    "HTTPException": error(401, "HTTP", "who are you?"),
    "pydantic's ValidationError": error(422, "INVALID", "the request is not valid"),
    "unhandled": error(500, "INTERNAL", "internal server error"),
    "unknown path": error(404, "HTTP", "Not Found"),
    "wrong method": error(405, "HTTP", "Method Not Allowed"),
    "invalid body": error(422, "INVALID", "the request is not valid"),
}


def test_handlers_of_the_classes_imported(client, observe):
    """Of fastapi's HTTPException and pydantic's ValidationError, which the guide's block imports."""
    observe(
        every_error(client, app.AS_IMPORTED),
        correct=CONSISTENT,
        symptom=CONSISTENT
        | {
            "unknown path": (404, {"detail": "Not Found"}),
            "wrong method": (405, {"detail": "Method Not Allowed"}),
            "invalid body": refused("body"),
        },
    )


def test_handlers_of_the_base_classes_too(client, observe):
    """Of Starlette's HTTPException and of RequestValidationError as well."""
    observe(every_error(client, app.COMPLETE), correct=CONSISTENT)


def test_body_without_handler(client, observe):
    """The answer to a request body that does not fit."""
    observe(
        answer(client(app.create_app({})).post("/body", json={"amount": 0})),
        correct=(500, TEXT),
        symptom=refused("body"),
    )


@pytest.mark.parametrize("path", ["/endpoint", "/dependency"])
def test_without_handler(client, observe, path):
    """The answer where the endpoint, or a dependency, makes a model of wrong data."""
    made = client(app.create_app({}), raise_server_exceptions=False)
    observe(answer(made.get(path)), correct=(500, TEXT))


@pytest.mark.parametrize("path", ["/endpoint", "/dependency"])
def test_validation_error_handler(client, observe, path):
    """The answer where the endpoint, or a dependency, makes a model of wrong data."""
    observe(lambda: get(client, WITH_HANDLER, path), correct=refused(), symptom=NOT_HANDLED)


def test_validation_error_handler_of_response(client, observe):
    """The answer where what the endpoint returns does not fit the response model."""
    observe(
        lambda: get(client, WITH_HANDLER, "/response"),
        correct=(422, one_of(refused("response")[1], refused()[1])),
        symptom=raises("ResponseValidationError"),
    )


def shown_of_the_row(client, made):
    """The status, and the columns whose values the client is told."""
    response = client(made, raise_server_exceptions=False).get("/account")
    return response.status_code, [name for name, value in app.ROW.items() if value in response.text]


@pytest.mark.parametrize(
    ("handler", "shown"),
    [
        (app.answer_validation_error, ["email", "password_hash"]),
        (app.answer_validation_error_with_its_text, ["password_hash"]),
    ],
    ids=["errors", "text"],
)
def test_validation_error_handler_shows_a_row_of_the_server(client, observe, handler, shown):
    """The error is one in a row of the server, and the handler answers exc.errors() or str(exc).

    The status, and the columns of the row whose values the client is told.
    """
    made = app.create_app({ValidationError: handler})
    observe(shown_of_the_row(client, made), correct=(one_of(422, 500), []), symptom=(422, shown))


def test_validation_error_handler_without_the_input(client, observe):
    """The handler answers type, location and message alone. The status, and the columns of the row that the client is told."""
    made = app.create_app({ValidationError: app.answer_validation_error_without_its_input})
    observe(shown_of_the_row(client, made), correct=(422, []), symptom=(422, ["email", "password_hash"]))


def test_error_handled_in_the_dependency(client, observe):
    """The answer to a wrong query; then the status for a wrong row of the server, and the columns that the client is told."""

    def told():
        made = app.create_app_that_handles_in_the_dependency()
        return answer(client(made).get("/dependency?amount=0")), shown_of_the_row(client, made)

    observe(told, correct=(refused(), (500, [])), symptom=NOT_HANDLED)
