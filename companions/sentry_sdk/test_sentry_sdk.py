from companions.sentry_sdk import plain

from casebook.probes import control, purpose


@control
def test_the_app_alone(client):
    app = client(plain.create_app(), raise_server_exceptions=False)
    assert app.get("/users/1").json() == {"user_id": 1}
    assert app.get("/shop/items/1").json() == {"item_id": 1}
    assert app.post("/shop/orders/1", json={"apples": 3}).status_code == 500
    assert app.get("/closed/1").status_code == 503
    assert app.get("/shop/depth").json() == app.get("/shop/depth").json()


def told(client, method, path, **sent):
    """The status of one request; of each error its transaction, types and body; of each transaction its name and source."""
    from companions.sentry_sdk import app

    its_app, kept = app.create_app()
    status = client(its_app, raise_server_exceptions=False).request(method, path, **sent).status_code
    errors, transactions = [], []
    for event in kept.events:
        if event.get("type") == "transaction":
            transactions.append((event["transaction"], str(event["transaction_info"]["source"])))
        else:
            types = [exception["type"] for exception in event["exception"]["values"]]
            errors.append((event["transaction"], types, event["request"].get("data")))
    return status, errors, transactions


@purpose
def test_route_of_the_app(client, observe):
    observe(lambda: told(client, "GET", "/users/1"), correct=(200, [], [("/users/{user_id}", "route")]))


@purpose
def test_route_of_a_router(client, observe):
    observe(lambda: told(client, "GET", "/shop/items/1"), correct=(200, [], [("/shop/items/{item_id}", "route")]))


@purpose
def test_failing_route_of_a_router(client, observe):
    observe(
        lambda: told(client, "POST", "/shop/orders/1", json={"apples": 3}),
        correct=(
            500,
            [("/shop/orders/{order_id}", ["RuntimeError"], {"apples": 3})],
            [("/shop/orders/{order_id}", "route")],
        ),
    )


@purpose
def test_server_error_of_the_app(client, observe):
    observe(
        lambda: told(client, "GET", "/closed/1"),
        correct=(503, [("/closed/{day}", ["HTTPException"], None)], [("/closed/{day}", "route")]),
    )


def deepened(client):
    """By how many calls the endpoint of a router is deeper in its fifth request than in its first."""
    from companions.sentry_sdk import app

    its_app, _ = app.create_app()
    its = client(its_app)
    depths = [its.get("/shop/depth").json() for _ in range(5)]
    return depths[-1] - depths[0]


@purpose
def test_repeated_requests(client, observe):
    observe(lambda: deepened(client), correct=0)
