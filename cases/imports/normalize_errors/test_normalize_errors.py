from casebook.probes import answer, control, raises, workaround
from cases.imports.normalize_errors import app

REFUSED = (422, [("xml", ["body"], "no XML")])
GONE = raises(ImportError, "^cannot import name '_normalize_errors' from 'fastapi._compat'")


@control
def test_own_errors_are_shown(client):
    assert answer(client(app.create_app(list)).post("/")) == REFUSED


def test_import(observe):
    def name():
        from fastapi._compat import _normalize_errors

        return _normalize_errors.__name__

    observe(name, correct="_normalize_errors", symptom=GONE)


def test_own_route(client, observe):
    observe(lambda: answer(client(app.create_app(app.normalize)).post("/")), correct=REFUSED, symptom=GONE)


@workaround("identity")
def test_identity(client, observe):
    observe(lambda: answer(client(app.create_app(lambda errors: errors)).post("/")), correct=REFUSED, symptom=GONE)
