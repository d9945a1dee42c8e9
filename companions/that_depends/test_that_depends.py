from casebook.probes import answer, control, purpose
from companions.that_depends import plain

GLOBE = (200, {"item": "globe", "open": True})
ONE_REQUEST = ("stock opened", "connected", "disconnected")


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert answer(app.get("/items/1")) == GLOBE
    assert answer(app.get("/shop/items/1")) == GLOBE


def create(name, events):
    """The app that this function of app.py creates."""
    from companions.that_depends import app

    return getattr(app, name)(events)


@purpose
def test_route_of_the_app(client, events, observe):
    def see():
        with client(create("create_app", events)) as its:
            return [answer(its.get("/items/1")) for _ in range(2)], events.seen

    observe(see, correct=([GLOBE, GLOBE], (*ONE_REQUEST, *ONE_REQUEST[1:])))


@purpose
def test_route_of_a_router_and_end_of_the_app(client, events, observe):
    def see():
        with client(create("create_app", events)) as its:
            seen = answer(its.get("/shop/items/1"))
        return seen, events.seen

    observe(see, correct=(GLOBE, (*ONE_REQUEST, "stock closed")))


@purpose
def test_streaming_answer_and_websocket(client, events, observe):
    def see():
        with client(create("create_app", events)) as its:
            streamed = its.get("/stream/1").text
            with its.websocket_connect("/talk") as websocket:
                talked = websocket.receive_json()
            return streamed, talked, events.seen

    observe(see, correct=("True", GLOBE[1], (*ONE_REQUEST, *ONE_REQUEST[1:])))


@purpose
def test_route_class(client, events, observe):
    def see():
        return answer(client(create("create_app_with_routes", events)).get("/shop/items/1")), events.seen

    observe(see, correct=(GLOBE, ONE_REQUEST))


@purpose
def test_document_is_silent_about_what_is_injected(client, events, observe):
    def parameters(path):
        document = client(create("create_app", events)).get("/openapi.json").json()
        return [parameter["name"] for parameter in document["paths"][path]["get"].get("parameters", [])]

    observe(lambda: [parameters("/items/{item_id}"), parameters("/shop/items/{item_id}")], correct=[["item_id"]] * 2)
