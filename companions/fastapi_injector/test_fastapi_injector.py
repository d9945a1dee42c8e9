from casebook.probes import answer, control, purpose
from companions.fastapi_injector import plain


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert answer(app.get("/items/1")) == (200, "globe")
    assert answer(app.get("/shop/items/1")) == (200, "globe")
    assert answer(app.get("/stream/1")) == (200, "globe\n")
    with app.websocket_connect("/talk") as websocket:
        websocket.send_text("1")
        assert websocket.receive_text() == "globe"


def made(client, events):
    """The client of an app with an injector."""
    from companions.fastapi_injector import app

    return client(app.create_app(events))


@purpose
def test_route_of_the_app_in_a_thread(client, events, observe):
    def seen():
        its = made(client, events)
        return [answer(its.get("/items/1")) for _ in range(2)], events.seen

    observe(
        seen,
        correct=([(200, {"item": "globe", "one connection": True})] * 2, ("connected", "disconnected") * 2),
    )


@purpose
def test_route_of_a_nested_router(client, events, observe):
    def seen():
        its = made(client, events)
        return [answer(its.get("/shop/items/1")) for _ in range(2)], events.seen

    observe(
        seen,
        correct=([(200, {"item": "globe", "one connection": True})] * 2, ("connected", "disconnected") * 2),
    )


@purpose
def test_closed_after_a_stream(client, events, observe):
    observe(
        lambda: (answer(made(client, events).get("/stream/1")), events.seen),
        correct=(
            (200, "globe\n"),
            ("connected", "transaction begun", "streams", "transaction ended", "disconnected"),
        ),
    )


@purpose
def test_websocket(client, events, observe):
    def seen():
        with made(client, events).websocket_connect("/talk") as websocket:
            websocket.send_text("1")
            text = websocket.receive_text()
            websocket.receive()
        return text, events.seen

    observe(seen, correct=("globe", ("connected", "disconnected")))


@purpose
def test_document_is_silent_about_what_is_injected(client, events, observe):
    def parameters():
        paths = made(client, events).get("/openapi.json").json()["paths"]
        return {
            path: [parameter["name"] for parameter in paths[path]["get"]["parameters"]]
            for path in ("/items/{item_id}", "/shop/items/{item_id}")
        }

    observe(parameters, correct={"/items/{item_id}": ["item_id"], "/shop/items/{item_id}": ["item_id"]})
