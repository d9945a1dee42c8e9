import pytest

from casebook.probes import answer, control
from companions.fastapi_versionizer import plain

NOT_FOUND = (404, {"detail": "Not Found"})


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/status").json() == "good"
    assert app.post("/users", json={"addresses": ["Park 1"]}).json() == {"addresses": ["Park 1"]}
    with app.websocket_connect("/talk") as websocket:
        assert websocket.receive_text() == "hello"


def started(client, **options):
    from companions.fastapi_versionizer import app

    return client(app.create_app(**options))


@pytest.mark.contract
def test_routes_of_the_app_are_there_by_version(client, observe):
    def answers():
        app = started(client, with_router=False)
        paths = ("/v1/status", "/v2/status", "/latest/status", "/v1/news", "/v2/news", "/v1/olds", "/v2/olds")
        return [answer(app.get(path)) for path in paths]

    observe(
        answers,
        correct=[(200, "good")] * 3 + [NOT_FOUND, (200, "none"), (200, "many"), NOT_FOUND],
    )


@pytest.mark.contract
def test_routes_of_a_router_are_there_by_version(client, observe):
    def answers():
        app = started(client)
        old, new = {"address": "Park 1"}, {"addresses": ["Park 1"]}
        return [
            answer(app.post("/v1/users", json=old)),
            answer(app.post("/v2/users", json=new)),
            answer(app.post("/latest/users", json=new)),
        ]

    observe(
        answers,
        correct=[(200, {"address": "Park 1"}), (200, {"addresses": ["Park 1"]}), (200, {"addresses": ["Park 1"]})],
    )


@pytest.mark.contract
def test_websocket_is_there_by_version(client, observe):
    def heard():
        with started(client, with_router=False).websocket_connect("/v2/talk") as websocket:
            return websocket.receive_text()

    observe(heard, correct="hello")


@pytest.mark.contract
def test_document_of_each_version(client, observe):
    def documents():
        app = started(client)
        return [sorted(app.get(f"/v{major}/openapi.json").json()["paths"]) for major in (1, 2)]

    observe(
        documents,
        correct=[["/v1/olds", "/v1/status", "/v1/users"], ["/v2/news", "/v2/status", "/v2/users"]],
    )
