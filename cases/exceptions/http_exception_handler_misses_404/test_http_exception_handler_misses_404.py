from fastapi import HTTPException
from starlette.exceptions import HTTPException as StarletteHTTPException

from casebook.probes import answer, control, workaround
from cases.exceptions.http_exception_handler_misses_404 import app

HANDLED, DEFAULT = (404, {"message": "Not Found"}), (404, {"detail": "Not Found"})
HANDLED_405, DEFAULT_405 = (405, {"message": "Method Not Allowed"}), (405, {"detail": "Method Not Allowed"})


@control
def test_raised_by_the_endpoint(client):
    assert answer(client(app.create_app(HTTPException)).get("/raised")) == HANDLED


def test_unknown_path(client, observe):
    observe(answer(client(app.create_app(HTTPException)).get("/unknown")), correct=HANDLED, symptom=DEFAULT)


def test_wrong_method(client, observe):
    response = client(app.create_app(HTTPException)).post("/raised")
    observe(answer(response), correct=HANDLED_405, symptom=DEFAULT_405)


def test_decorator(client, observe):
    observe(answer(client(app.create_app_by_decorator()).get("/unknown")), correct=HANDLED, symptom=DEFAULT)


@workaround("starlette-class")
def test_starlette_class(client, observe):
    response = client(app.create_app(StarletteHTTPException)).get("/unknown")
    observe(answer(response), correct=HANDLED, symptom=DEFAULT)


@workaround("starlette-class")
def test_starlette_class_wrong_method(client, observe):
    response = client(app.create_app(StarletteHTTPException)).post("/raised")
    observe(answer(response), correct=HANDLED_405, symptom=DEFAULT_405)


@workaround("starlette-class")
def test_starlette_class_raised(client, observe):
    response = client(app.create_app(StarletteHTTPException)).get("/raised")
    observe(answer(response), correct=HANDLED, symptom=DEFAULT)


@workaround("status")
def test_status(client, observe):
    observe(answer(client(app.create_app(404)).get("/unknown")), correct=HANDLED, symptom=DEFAULT)


@workaround("status")
def test_status_wrong_method(client, observe):
    observe(answer(client(app.create_app(405)).post("/raised")), correct=HANDLED_405, symptom=DEFAULT_405)


@workaround("status")
def test_status_raised(client, observe):
    observe(answer(client(app.create_app(404)).get("/raised")), correct=HANDLED, symptom=DEFAULT)
