import warnings

from casebook.probes import control, one_of, workaround
from cases.routing.head_of_get_route_405 import workarounds
from cases.routing.head_of_get_route_405.app import create_app

OK = (200, "20", None)
NOT_ALLOWED = (405, "31", "GET")


GET_ALONE = ({"get": "health_health_get"}, [])


def twice(operation_id):
    return {"get": operation_id, "head": operation_id}, [f"Duplicate Operation ID {operation_id}"]


def head(client, app, path="/health"):
    """The status, how long the body of a GET is said to be, and what is allowed."""
    response = client(app).request("HEAD", path)
    return response.status_code, response.headers.get("content-length"), response.headers.get("allow")


@control
def test_get(client):
    response = client(create_app()).get("/health")
    assert (response.status_code, response.headers["content-length"]) == (200, "20")


@control
def test_head_of_the_document(client):
    assert client(create_app()).request("HEAD", "/openapi.json").status_code == 200


def test_head(client, observe):
    observe(head(client, create_app()), correct=OK, symptom=NOT_ALLOWED)


def test_head_of_router(client, observe):
    observe(head(client, create_app(), "/api/health"), correct=OK, symptom=NOT_ALLOWED)


@workaround("api-route")
def test_api_route(client, observe):
    observe(head(client, workarounds.create_app_with_api_route()), correct=OK, symptom=NOT_ALLOWED)


@workaround("api-route")
def test_document_of_api_route(observe):
    """Which method the id has is a matter of the process: openapi/duplicate_operation_id_of_methods."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        operations = workarounds.create_app_with_api_route().openapi()["paths"]["/health"]
    ids = {method: operation["operationId"] for method, operation in operations.items()}
    duplicates = [str(one.message).partition(" for ")[0] for one in caught if "Operation ID" in str(one.message)]
    seen = ids, duplicates
    observe(seen, correct=one_of(twice("health_health_get"), twice("health_health_head")), symptom=GET_ALONE)


@workaround("head-decorator")
def test_head_decorator(client, observe):
    app = workarounds.create_app_with_head()
    methods = list(client(app).get("/openapi.json").json()["paths"]["/health"])
    observe((*head(client, app), methods), correct=(*OK, ["get"]), symptom=(*NOT_ALLOWED, ["get"]))


@workaround("middleware")
def test_middleware(client, observe):
    observe(head(client, workarounds.HeadAsGet(create_app())), correct=OK, symptom=NOT_ALLOWED)
