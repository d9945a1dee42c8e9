import sys
from importlib import import_module

from companions.fastapi_cache2 import plain

from casebook.probes import control, purpose


@control
def test_the_app_alone(client):
    with client(plain.create_app()) as its:
        assert [its.get("/users/1").json()["run"] for _ in range(2)] == [1, 2]
        assert [its.get("/shop/items/1").json()["run"] for _ in range(2)] == [3, 4]
        assert its.get("/shop/price?number=10").json() == {"price": 50}


def asked_twice(client, path, route):
    """Of both answers the status and the body, and the parameters of the route in OpenAPI."""
    from companions.fastapi_cache2 import app

    with client(app.create_app(), raise_server_exceptions=False) as its:
        answers = [its.get(path) for _ in range(2)]
        parameters = its.get("/openapi.json").json()["paths"][route]["get"]["parameters"]
    seen = [(answer.status_code, answer.text if answer.is_error else answer.json()) for answer in answers]
    return seen, [parameter["name"] for parameter in parameters]


@purpose
def test_async_route_of_the_app(client, observe):
    observe(
        lambda: asked_twice(client, "/users/1", "/users/{user_id}"),
        correct=([(200, {"user_id": 1, "run": 1})] * 2, ["user_id"]),
    )


@purpose
def test_sync_route_of_a_router(client, observe):
    observe(
        lambda: asked_twice(client, "/shop/items/1", "/shop/items/{item_id}"),
        correct=([(200, {"item_id": 1, "run": 1})] * 2, ["item_id"]),
    )


@purpose
def test_function_that_a_dependency_calls(client, observe):
    observe(
        lambda: asked_twice(client, "/shop/price?number=10", "/shop/price"),
        correct=([(200, {"price": 10})] * 2, ["number"]),
    )


@purpose
def test_not_modified(client, observe):
    """The ETag is taken from the second answer: before 0.2.2 of the package the first has none."""

    def seen():
        from companions.fastapi_cache2 import app

        with client(app.create_app()) as its:
            etag = [its.get("/users/1").headers.get("ETag") for _ in range(2)][1]
            answer = its.get("/users/1", headers={"If-None-Match": etag})
        return etag is not None, answer.status_code, answer.text

    observe(seen, correct=(True, 304, ""))


@purpose
def test_import_without_jinja2(monkeypatch, observe):
    """The package does not require jinja2, so that many who install it have none."""
    for name in [*sys.modules]:
        if name.startswith("fastapi_cache") or name == "starlette.templating":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    observe(lambda: import_module("fastapi_cache").FastAPICache.__name__, correct="FastAPICache")
