import json


from casebook.probes import answer, control, purpose
from companions.ariadne import plain

JOHN = {"X-User": "John"}


@control
def test_the_app_alone(client, events):
    app = client(plain.create_app(events))
    assert answer(app.get("/sub/hello", headers=JOHN)) == (200, "Hello John")
    assert answer(app.post("/sub/upload", files={"file": ("a.txt", b"globe")})) == (200, "globe")
    assert answer(app.post("/api/flavours?name=vanilla", headers=JOHN)) == (200, "vanilla of John")
    assert events.seen == ("vanilla",)
    with app.websocket_connect("/api/count", headers=JOHN) as websocket:
        assert websocket.receive_text() == "John 1"


def create_app(notify=print):
    from companions.ariadne import app

    return app.create_app(notify)


def told(response):
    """The status as a plain number, which newer releases send as a member of `HTTPStatus`, and the body."""
    return int(response.status_code), response.json()


@purpose
def test_query_of_the_mounted_app(client, observe):
    def asked():
        its = client(create_app())
        return told(its.post("/graphql/", json={"query": "{ hello }"}, headers=JOHN))

    observe(asked, correct=(200, {"data": {"hello": "Hello John"}}))


@purpose
def test_upload_to_the_mounted_app(client, observe):
    def asked():
        query = "mutation ($file: Upload!) { upload(file: $file) }"
        fields = {
            "operations": json.dumps({"query": query, "variables": {"file": None}}),
            "map": json.dumps({"0": ["variables.file"]}),
        }
        return told(client(create_app()).post("/graphql/", data=fields, files={"0": ("a.txt", b"globe")}))

    observe(asked, correct=(200, {"data": {"upload": "a.txt: globe"}}))


@purpose
def test_mutation_by_a_route_of_a_router(client, observe, events):
    def asked():
        its = client(create_app(events))
        query = {"query": 'mutation { createFlavour(name: "vanilla") }'}
        return told(its.post("/api/graphql", json=query, headers=JOHN)), events.seen

    observe(asked, correct=((200, {"data": {"createFlavour": "vanilla of John"}}), ("vanilla",)))


def counted(its, path):
    """What a subscription sends until it is complete."""
    query = {"query": "subscription { count(target: 2) }"}
    with its.websocket_connect(path, subprotocols=["graphql-transport-ws"], headers=JOHN) as websocket:
        websocket.send_json({"type": "connection_init"})
        messages = [websocket.receive_json()]
        websocket.send_json({"id": "1", "type": "subscribe", "payload": query})
        while messages[-1]["type"] not in ("complete", "error"):
            messages.append(websocket.receive_json())
    return [(message["type"], message.get("payload")) for message in messages]


COUNTED = [
    ("connection_ack", None),
    *[("next", {"data": {"count": f"John {number}"}}) for number in range(2)],
    ("complete", None),
]


@purpose
def test_subscription_of_the_mounted_app(client, observe):
    observe(lambda: counted(client(create_app()), "/graphql/"), correct=COUNTED)


@purpose
def test_subscription_by_a_route_of_a_router(client, observe):
    observe(lambda: counted(client(create_app()), "/api/graphql"), correct=COUNTED)
