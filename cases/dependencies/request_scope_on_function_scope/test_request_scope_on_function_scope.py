import pytest

from casebook.probes import answer, control, raises, workaround
from cases.dependencies.request_scope_on_function_scope import app

REFUSED = raises(
    "DependencyScopeError",
    '^The dependency "get_user" has a scope of "request", it cannot depend on dependencies with scope "function"',
)
READ = (200, "user of session")
forms = pytest.mark.parametrize("form", ["sync", "async"])


def ask(client, made):
    return answer(client(made).get("/"))


@control
def test_function_scope_alone(client):
    assert ask(client, app.create_app_of_one_dependency()) == (200, "session")


@forms
def test_default_scope(client, observe, form):
    observe(lambda: ask(client, app.create_app(form)), correct=READ, symptom=REFUSED)


@forms
def test_explicit_scope(client, observe, form):
    observe(lambda: ask(client, app.create_app(form, scope="request")), correct=READ, symptom=REFUSED)


@workaround("same-scope")
@forms
def test_same_scope(client, observe, form):
    observe(lambda: ask(client, app.create_app(form, scope="function")), correct=READ, symptom=REFUSED)


@workaround("no-yield")
def test_no_yield(client, observe):
    observe(lambda: ask(client, app.create_app("no yield")), correct=READ, symptom=REFUSED)
