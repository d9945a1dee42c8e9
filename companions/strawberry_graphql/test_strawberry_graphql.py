from casebook.probes import answer, control, purpose
from companions.strawberry_graphql import plain

QUERY = {"query": "{ hello }"}
PROTOCOL = "graphql-transport-ws"


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert answer(app.get("/hello")) == (401, {"detail": "Unauthorized"})
    assert answer(app.get("/hello", headers={"X-User": "John"})) == (200, "Hello John")


def create_app(notify=print):
    from companions.strawberry_graphql import app

    return app.create_app(notify)


@purpose
def test_query(client, observe):
    def asked():
        its = client(create_app())
        return answer(its.post("/graphql", json=QUERY, headers={"X-User": "John"}))

    observe(asked, correct=(200, {"data": {"hello": "Hello John"}}))


@purpose
def test_router_guarded_by_dependencies(client, observe):
    def asked():
        from companions.strawberry_graphql import app

        its = client(app.create_app_for_members())
        refused = its.post("/members/graphql", json=QUERY)
        return refused.status_code, answer(its.post("/members/graphql", json=QUERY, headers={"X-User": "John"}))

    observe(asked, correct=(401, (200, {"data": {"hello": "Hello John"}})))


@purpose
def test_mutation_with_a_background_task(client, observe, events):
    def asked():
        its = client(create_app(events))
        query = 'mutation { createFlavour(name: "vanilla") }'
        return answer(its.post("/graphql", json={"query": query})), events.seen

    observe(asked, correct=((200, {"data": {"createFlavour": True}}), ("vanilla",)))


@purpose
def test_subscription(client, observe):
    def received():
        """What the subscription sends until it is complete."""
        query = {"query": "subscription { count(target: 2) }"}
        with client(create_app()).websocket_connect("/graphql", subprotocols=[PROTOCOL]) as websocket:
            websocket.send_json({"type": "connection_init"})
            messages = [websocket.receive_json()]
            websocket.send_json({"id": "1", "type": "subscribe", "payload": query})
            while messages[-1]["type"] not in ("complete", "error"):
                messages.append(websocket.receive_json())
        return [(message["type"], message.get("payload")) for message in messages]

    counted = [("next", {"data": {"count": number}}) for number in range(2)]
    observe(received, correct=[("connection_ack", None), *counted, ("complete", None)])


@purpose
def test_page(client, observe):
    def page():
        response = client(create_app()).get("/graphql", headers={"Accept": "text/html"})
        return response.status_code, "GraphiQL" in response.text

    observe(page, correct=(200, True))
