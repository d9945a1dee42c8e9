from casebook.probes import answer, control, workaround
from cases.routing.included_route_attributes_lost import app

KEPT, LOST = (200, "set"), (200, None)


@control
def test_route_of_the_app(client):
    assert answer(client(app.create_app_without_router()).get("/items")) == KEPT


def test_plain_route(client, observe):
    observe(answer(client(app.create_app()).get("/items")), correct=KEPT, symptom=LOST)


def test_route_class(client, observe):
    response = client(app.create_app(route_class=app.NotedRoute)).get("/items")
    observe(answer(response), correct=KEPT, symptom=LOST)


def test_nested(client, observe):
    observe(answer(client(app.create_nested_app()).get("/api/v1/items")), correct=KEPT, symptom=LOST)


def test_middleware(client, observe):
    response = client(app.create_app_with_middleware()).get("/items")
    observe(response.headers["x-note"], correct="set", symptom="None")


@workaround("attribute-of-endpoint")
def test_attribute_of_endpoint(client, observe):
    observe(answer(client(app.create_app_with_note_on_endpoint()).get("/items")), correct=KEPT, symptom=LOST)


@workaround("openapi-extra")
def test_openapi_extra(client, observe):
    observe(answer(client(app.create_app_with_openapi_extra()).get("/items")), correct=KEPT, symptom=LOST)
