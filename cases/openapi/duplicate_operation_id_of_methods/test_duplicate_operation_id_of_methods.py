import warnings

import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.openapi.duplicate_operation_id_of_methods import app

UNIQUE = ({"delete": "clear_clear_delete", "post": "clear_clear_post"}, [])


def twice(operation_id):
    """Both operations have this id, and one warning says so."""
    return {"delete": operation_id, "post": operation_id}, [
        ("UserWarning", f"Duplicate Operation ID {operation_id} for function clear")
    ]


DUPLICATE = one_of(twice("clear_clear_delete"), twice("clear_clear_post"))


def ids_and_warnings(made):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        operations = made.openapi()["paths"]["/clear"]
    told = [
        (one.category.__name__, str(one.message).partition(" at ")[0])
        for one in caught
        if "Operation ID" in str(one.message)
    ]
    return {method: operation["operationId"] for method, operation in operations.items()}, told


@control
def test_both_methods_answer(client):
    caller = client(app.reported())
    assert answer(caller.post("/clear")) == (200, "cleared")
    assert answer(caller.delete("/clear")) == (200, "cleared")


def test_reported(observe):
    observe(ids_and_warnings(app.reported()), correct=UNIQUE, symptom=DUPLICATE)


@pytest.mark.parametrize("create", [app.app_add_api_route, app.app_api_route, app.router_api_route])
def test_several_methods(observe, create):
    observe(ids_and_warnings(create()), correct=UNIQUE, symptom=DUPLICATE)


@workaround("two-decorators")
def test_two_decorators(observe):
    observe(ids_and_warnings(app.two_decorators()), correct=UNIQUE, symptom=DUPLICATE)


@workaround("route-for-each-method")
def test_route_for_each_method(observe):
    observe(ids_and_warnings(app.route_for_each_method()), correct=UNIQUE, symptom=DUPLICATE)


@workaround("hide-others")
def test_hide_others(observe):
    seen = ids_and_warnings(app.hidden_second_method())
    observe(seen, correct=({"post": "clear_clear_post"}, []), symptom=DUPLICATE)


@workaround("unique-id-function")
def test_unique_id_function(observe):
    seen = ids_and_warnings(app.unique_id_function())
    observe(seen, correct=({"delete": "clear_delete", "post": "clear_post"}, []), symptom=twice("clear_delete"))


@workaround("operation-id")
def test_operation_id(observe):
    seen = ids_and_warnings(app.operation_id())
    observe(
        seen, correct=one_of(UNIQUE, ({"delete": "clear_delete", "post": "clear_post"}, [])), symptom=twice("clear")
    )
