from casebook.probes import answer, control, raises, workaround
from cases.imports.async_exit_stack_middleware import app

GONE = raises(ModuleNotFoundError, r"^No module named 'fastapi\.middleware\.asyncexitstack'")


def name():
    from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware

    return AsyncExitStackMiddleware.__name__


@control
def test_app_answers(client):
    assert answer(client(app.create_app()).get("/")) == (200, "session")


def test_import(observe):
    observe(name, correct="AsyncExitStackMiddleware", symptom=GONE)


@workaround("optional")
def test_optional(client, observe):
    observe(lambda: answer(client(app.wrap(app.create_app())).get("/")), correct=(200, "session"), symptom=GONE)
