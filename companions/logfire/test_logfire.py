import json

from companions.logfire import plain

from casebook.probes import control, purpose


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/users/1").json() == {"user_id": 1}
    assert app.get("/users/ann").status_code == 422
    assert app.get("/shop/items/1").json() == {"item_id": 1}
    assert app.head("/shop/items/1").status_code == 405
    assert app.get("/admin/staff/ann").json() == {"name": "ann"}
    with app.websocket_connect("/shop/live/ann") as websocket:
        assert websocket.receive_text() == "ann"


def instrumented(client, monkeypatch):
    from companions.logfire import app

    # where it is there, Logfire raises errors of its own, which it only logs otherwise
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    app.exporter.clear()
    return client(app.create_app(), raise_server_exceptions=False), app.exporter


def recorded(exporter):
    """The route of each server span; the arguments that the spans tell of; whether they tell of an error of `user_id`."""
    routes, arguments, invalid = [], [], False
    for span in exporter.get_finished_spans():
        if span.attributes.get("logfire.span_type") == "pending_span":
            continue
        if span.kind.name == "SERVER":
            routes.append(span.attributes.get("http.route"))
        # in a span of their own, since 1.3 in the server's too, since 4 there alone
        for key in ("values", "fastapi.arguments.values"):
            found = json.loads(span.attributes.get(key, "null"))
            if found and found not in arguments:
                arguments.append(found)
        for key in ("errors", "fastapi.arguments.errors"):
            invalid = invalid or "user_id" in span.attributes.get(key, "")
    return routes, arguments, invalid


def answered(client, monkeypatch, method, path):
    app, exporter = instrumented(client, monkeypatch)
    status = app.request(method, path).status_code
    return status, *recorded(exporter)


def connected(client, monkeypatch):
    app, exporter = instrumented(client, monkeypatch)
    with app.websocket_connect("/shop/live/ann") as websocket:
        said = websocket.receive_text()
    return said, *recorded(exporter)


@purpose
def test_route_of_the_app(client, monkeypatch, observe):
    observe(
        lambda: answered(client, monkeypatch, "GET", "/users/1"),
        correct=(200, ["/users/{user_id}"], [{"user_id": 1}], False),
    )


@purpose
def test_route_of_a_router(client, monkeypatch, observe):
    observe(
        lambda: answered(client, monkeypatch, "GET", "/shop/items/1"),
        correct=(200, ["/shop/items/{item_id}"], [{"item_id": 1}], False),
    )


@purpose
def test_invalid_request(client, monkeypatch, observe):
    observe(
        lambda: answered(client, monkeypatch, "GET", "/users/ann"),
        correct=(422, ["/users/{user_id}"], [], True),
    )


@purpose
def test_other_method_of_a_router(client, monkeypatch, observe):
    observe(
        lambda: answered(client, monkeypatch, "HEAD", "/shop/items/1"),
        correct=(405, ["/shop/items/{item_id}"], [], False),
    )


@purpose
def test_route_of_a_mounted_app(client, monkeypatch, observe):
    observe(
        lambda: answered(client, monkeypatch, "GET", "/admin/staff/ann"),
        correct=(200, ["/admin"], [{"name": "ann"}], False),
    )


@purpose
def test_websocket_of_a_router(client, monkeypatch, observe):
    observe(lambda: connected(client, monkeypatch), correct=("ann", ["/shop/live/{name}"], [{"name": "ann"}], False))
