from casebook.probes import control, workaround
from cases.validation.annotated_validator_per_router.app import (
    create_app,
    create_app_of_one_route,
    create_app_without_query,
)


def answer(client, app, path="/value"):
    return client(app).get(path, params={"value": 21}).json()


@control
def test_value_is_read(client):
    assert answer(client, create_app(), "/plain") == 21


def test_validator_runs_once_more_for_each_router(client, observe):
    observe(answer(client, create_app()), correct=42, symptom=168)


@workaround("route-on-the-app")
def test_route_on_the_app(client, observe):
    observe(answer(client, create_app_of_one_route()), correct=42, symptom=84)


@workaround("without-query")
def test_without_query(client, observe):
    observe(answer(client, create_app_without_query()), correct=42, symptom=84)
