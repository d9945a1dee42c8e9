import asyncio


from casebook.probes import answer, control, purpose
from companions.dishka import plain


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/items/1").json() == "globe"
    assert app.get("/shop/items/1").json() == "globe"
    assert app.get("/stream/1").text == "globe\n"
    with app.websocket_connect("/talk") as websocket:
        websocket.send_text("1")
        assert websocket.receive_text() == "globe"


def started(client, events):
    """The client of an app with a container, not yet entered."""
    from companions.dishka import app

    return client(app.create_app(events))


@purpose
def test_route_of_the_app_gets_its_dependency(client, events, observe):
    observe(
        lambda: answer(started(client, events).get("/items/1")),
        correct=(200, [{"item": "globe", "path": "/items/1"}] * 2),
    )


@purpose
def test_route_of_a_router_of_dishka_routes(client, events, observe):
    observe(
        lambda: answer(started(client, events).get("/shop/items/1")),
        correct=(200, {"item": "globe", "path": "/shop/items/1"}),
    )


@purpose
def test_lifetimes_of_app_and_request(client, events, observe):
    def seen():
        with started(client, events) as app:
            texts = [app.get("/items/1").status_code, app.get("/stream/1").text, app.get("/shop/items/1").status_code]
        return texts, events.seen

    observe(
        seen,
        correct=(
            [200, "globe\n", 200],
            (
                "stock opened",
                "connected",
                "disconnected",
                "connected",
                "streams globe",
                "disconnected",
                "connected",
                "disconnected",
                "stock closed",
            ),
        ),
    )


@purpose
def test_lifetime_of_a_websocket(asgi, events, observe):
    async def talk(made):
        """What the app answers two messages of a new connection."""
        async with asgi(made, "/talk", scope="websocket") as connection:
            await connection.receive()
            answers = []
            for _ in range(2):
                await connection.send({"type": "websocket.receive", "text": "1"})
                answers.append((await connection.receive())["text"])
            return answers

    async def talk_twice():
        from companions.dishka import app

        made = app.create_app(events)
        return [await talk(made), await talk(made)], events.seen

    observe(
        lambda: asyncio.run(talk_twice()),
        correct=(
            [["globe", "globe globe"]] * 2,
            ("stock opened", "basket taken", "basket put back", "basket taken", "basket put back"),
        ),
    )


@purpose
def test_document_is_silent_about_what_is_injected(client, events, observe):
    def parameters():
        document = started(client, events).get("/openapi.json").json()
        return {
            path: [parameter["name"] for parameter in document["paths"][path]["get"]["parameters"]]
            for path in ("/items/{item_id}", "/shop/items/{item_id}")
        }

    observe(parameters, correct={"/items/{item_id}": ["item_id", "times"], "/shop/items/{item_id}": ["item_id"]})
