from companions.elastic_apm import plain

from casebook.probes import control, purpose

CALLER = "00f067aa0ba902b7"
HEADERS = {
    "content-type": "application/json",
    "traceparent": f"00-4bf92f3577b34da6a3ce929d0e0e4736-{CALLER}-01",
}


@control
def test_the_app_alone(client):
    app = client(plain.create_app(), raise_server_exceptions=False)
    assert app.get("/users/1").json() == {"user_id": 1}
    assert app.get("/shop/items/1").json() == {"item_id": 1}
    assert app.get("/shop/items/1/").json() == {"item_id": 1}
    assert app.get("/admin/staff/ann").json() == {"name": "ann"}
    assert app.post("/shop/orders/1", json={"apples": 3}).status_code == 500


def told(client, method, path, *, failing=False, **sent):
    """The status of one request; of each transaction its parent, name and result; of each error its transaction, type, body."""
    from companions.elastic_apm import app

    its_app, apm = app.create_app()
    try:
        its = client(its_app, raise_server_exceptions=not failing)
        status = its.request(method, path, headers=HEADERS, **sent).status_code
    finally:
        apm.close()
    events = apm.config.transport.events
    transactions = [event["transaction"] for event in events if "transaction" in event]
    errors = [event["error"] for event in events if "error" in event]
    names = {transaction["id"]: transaction["name"] for transaction in transactions}
    return (
        status,
        [(one["parent_id"], one["name"], one["result"]) for one in transactions],
        [
            (names.get(one["transaction_id"]), one["exception"]["type"], one["context"]["request"].get("body"))
            for one in errors
        ],
    )


@purpose
def test_route_of_the_app(client, observe):
    observe(lambda: told(client, "GET", "/users/1"), correct=(200, [(CALLER, "GET /users/{user_id}", "HTTP 2xx")], []))


@purpose
def test_route_of_a_router(client, observe):
    observe(
        lambda: told(client, "GET", "/shop/items/1"),
        correct=(200, [(CALLER, "GET /shop/items/{item_id}", "HTTP 2xx")], []),
    )


@purpose
def test_redirected_slash_of_a_router(client, observe):
    observe(
        lambda: told(client, "GET", "/shop/items/1/"),
        correct=(
            200,
            [
                (CALLER, "GET /shop/items/{item_id}/", "HTTP 3xx"),
                (CALLER, "GET /shop/items/{item_id}", "HTTP 2xx"),
            ],
            [],
        ),
    )


@purpose
def test_route_of_a_mounted_app(client, observe):
    observe(
        lambda: told(client, "GET", "/admin/staff/ann"),
        correct=(200, [(CALLER, "GET /admin/staff/{name}", "HTTP 2xx")], []),
    )


@purpose
def test_failing_route_of_a_router(client, observe):
    observe(
        lambda: told(client, "POST", "/shop/orders/1", failing=True, content='{"apples": 3}'),
        correct=(
            500,
            [(CALLER, "POST /shop/orders/{order_id}", "HTTP 5xx")],
            [("POST /shop/orders/{order_id}", "RuntimeError", '{"apples": 3}')],
        ),
    )
