import warnings

from casebook.probes import answer, control, raises, workaround
from cases.imports.exception_middleware import app

GONE = raises(ImportError, "^cannot import name 'ExceptionMiddleware' from 'starlette.exceptions'")


def name_from_exceptions():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from starlette.exceptions import ExceptionMiddleware

    return ExceptionMiddleware.__name__


def name_from_middleware():
    from starlette.middleware.exceptions import ExceptionMiddleware

    return ExceptionMiddleware.__name__


@control
def test_app_answers(client):
    assert answer(client(app.create_app()).get("/")) == (404, {"detail": "no such item"})


def test_import(observe):
    observe(name_from_exceptions, correct="ExceptionMiddleware", symptom=GONE)


@workaround("middleware-module")
def test_middleware_module(observe):
    observe(name_from_middleware, correct="ExceptionMiddleware", symptom=raises(ImportError, "ExceptionMiddleware"))
