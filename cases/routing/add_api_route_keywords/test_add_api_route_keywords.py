import pytest
from fastapi import APIRouter

from casebook.probes import answer, control, one_of, raises, workaround
from cases.routing.add_api_route_keywords import app

UNEXPECTED = r"add_api_route\(\) got an unexpected keyword argument '{}'$"
MAX_BODY_SIZE = raises(TypeError, UNEXPECTED.format("max_body_size"))
FORM_LIMITS = raises(TypeError, UNEXPECTED.format("form_limits"))
READ = (200, "items")
places = pytest.mark.parametrize(
    "create_app", [app.create_app, app.create_app_with_own_router], ids=["included", "of the app"]
)


def ask(client, create_app, router_class, path="/items"):
    return answer(client(create_app(router_class)).get(path))


@control
@places
def test_fastapi_router(client, create_app):
    assert ask(client, create_app, APIRouter, "/items/") == READ


@places
def test_named_keywords(client, observe, create_app):
    observe(lambda: ask(client, create_app, app.NamedKeywords), correct=READ, symptom=MAX_BODY_SIZE)


@places
def test_named_max_body_size(client, observe, create_app):
    observe(lambda: ask(client, create_app, app.NamedMaxBodySize), correct=READ, symptom=FORM_LIMITS)


@workaround("kwargs")
@places
def test_kwargs(client, observe, create_app):
    observe(lambda: ask(client, create_app, app.AnyKeywords), correct=READ, symptom=one_of(MAX_BODY_SIZE, FORM_LIMITS))
