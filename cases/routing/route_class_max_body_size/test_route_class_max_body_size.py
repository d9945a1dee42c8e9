import pytest

from casebook.probes import answer, control, raises, workaround
from cases.routing.route_class_max_body_size import app
from cases.routing.route_class_max_body_size.longer_list import LongerListedRoute

ITEMS = (200, "items")
UNEXPECTED = raises(TypeError, r"__init__\(\) got an unexpected keyword argument 'max_body_size'")
WAYS = pytest.mark.parametrize(
    "create_app",
    [
        app.create_app_with_decorator,
        app.create_app_with_router_method,
        app.create_app_with_app_router,
        app.create_app_with_app_method,
        app.create_app_with_override,
    ],
    ids=["decorator", "add_api_route", "app-decorator", "app-add_api_route", "route_class_override"],
)


def get(client, create_app, route_class):
    return answer(client(create_app(route_class)).get("/items"))


@control
@WAYS
def test_plain_route_class(client, create_app):
    assert get(client, create_app, app.APIRoute) == ITEMS


@WAYS
def test_listed_parameters(client, observe, create_app):
    observe(lambda: get(client, create_app, app.ListedRoute), correct=ITEMS, symptom=UNEXPECTED)


@workaround("keywords")
@WAYS
def test_keywords(client, observe, create_app):
    observe(lambda: get(client, create_app, app.KeywordsRoute), correct=ITEMS, symptom=UNEXPECTED)


@workaround("route-handler")
@WAYS
def test_route_handler(client, observe, create_app):
    observe(lambda: get(client, create_app, app.HandlerRoute), correct=ITEMS, symptom=UNEXPECTED)


@workaround("listed")
@WAYS
def test_listed(client, observe, create_app):
    observe(lambda: get(client, create_app, LongerListedRoute), correct=ITEMS, symptom=UNEXPECTED)


@workaround("listed")
def test_limit(client, observe):
    def post():
        served = client(app.create_app_with_limit(LongerListedRoute))
        return [answer(served.post("/items", content=b"x" * size)) for size in (10, 11)]

    observe(post, correct=[(200, 10), (413, "Content Too Large")], symptom=[(200, 10), (200, 11)])
