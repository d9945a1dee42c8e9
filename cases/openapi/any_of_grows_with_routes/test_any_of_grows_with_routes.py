import pytest

from casebook.probes import control, workaround
from cases.openapi.any_of_grows_with_routes import app

A, B = {"$ref": "#/components/schemas/ModelA"}, {"$ref": "#/components/schemas/ModelB"}


def any_of(client, made, route="/route2"):
    operation = client(made).get("/openapi.json").json()["paths"][route]["get"]
    return operation["responses"]["500"]["content"]["application/json"]["schema"]["anyOf"]


@control
def test_one_route(client):
    assert any_of(client, app.create_app(1), "/route1") == [A, B]


@pytest.mark.parametrize("route", ["/route1", "/route2"])
def test_two_routes(client, observe, route):
    observe(any_of(client, app.create_app(), route), correct=[A, B], symptom=[A, B, A, B])


def test_three_routes(client, observe):
    observe(any_of(client, app.create_app(3), "/route3"), correct=[A, B], symptom=[A, B] * 3)


def test_title(client, observe):
    operation = client(app.create_app()).get("/openapi.json").json()["paths"]["/route1"]["get"]
    seen = operation["responses"]["500"]["content"]["application/json"]["schema"]["title"]
    observe(seen, correct="Response 500 Route1 Route1 Get", symptom="Response 500 Route2 Route2 Get")


def test_router(client, observe):
    observe(any_of(client, app.create_app_with_router()), correct=[A, B], symptom=[A, B, A, B])


def test_shared_dict(client, observe):
    observe(any_of(client, app.create_app_with_shared_dict()), correct=[A, B], symptom=[A, B, A, B])


@workaround("no-content")
def test_no_content(client, observe):
    observe(any_of(client, app.create_app_without_content()), correct=[A, B], symptom=[A, B, A, B])


@workaround("dict-for-each")
def test_dict_for_each(client, observe):
    observe(any_of(client, app.create_app_with_dict_for_each()), correct=[A, B], symptom=[A, B, A, B])
