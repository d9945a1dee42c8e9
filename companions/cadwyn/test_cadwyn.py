from casebook.probes import answer, control, purpose
from companions.cadwyn import plain

OLD = {"x-api-version": "2023-01-01"}
BETWEEN = {"x-api-version": "2024-01-01"}
NEW = {"x-api-version": "2024-05-01"}


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.post("/users/", json={"addresses": ["Park 1"]}).json() == {"addresses": ["Park 1"]}
    assert app.get("/users/ann/addresses").json() == ["ann's home"]
    assert app.get("/shop/items/1").json() == {"item_id": 1}
    assert app.get("/health").json() == "good"


def started(client):
    from companions.cadwyn import app

    return client(app.create_app())


@purpose
def test_bodies_of_each_version(client, observe):
    def answers():
        app = started(client)
        return [
            answer(app.post("/users/", headers=OLD, json={"address": "Park 1"})),
            answer(app.post("/users/", headers=BETWEEN, json={"address": "Park 1"})),
            answer(app.post("/users/", headers=NEW, json={"addresses": ["Park 1", "Lane 2"]})),
        ]

    observe(
        answers,
        correct=[
            (200, {"address": "Park 1"}),
            (200, {"address": "Park 1"}),
            (200, {"addresses": ["Park 1", "Lane 2"]}),
        ],
    )


@purpose
def test_error_of_an_old_version_is_in_its_words(client, observe):
    observe(
        lambda: [error["loc"] for error in started(client).post("/users/", headers=OLD, json={}).json()["detail"]],
        correct=[["body", "address"]],
    )


@purpose
def test_route_of_the_new_version_alone(client, observe):
    def answers():
        app = started(client)
        return [answer(app.get("/users/ann/addresses", headers=headers)) for headers in (OLD, NEW)]

    observe(answers, correct=[(404, {"detail": "Not Found"}), (200, ["ann's home"])])


@purpose
def test_document_of_each_version(client, observe):
    def told(app, version):
        """The paths of a version's OpenAPI document, and the fields of its user."""
        document = app.get("/openapi.json", params={"version": version}).json()
        return sorted(document["paths"]), sorted(document["components"]["schemas"]["User"]["properties"])

    def documents():
        app = started(client)
        return [told(app, "2023-01-01"), told(app, "2024-05-01")]

    observe(
        documents,
        correct=[(["/users/"], ["address"]), (["/users/", "/users/{name}/addresses"], ["addresses"])],
    )


@purpose
def test_routes_without_a_version(client, observe):
    def answers():
        app = started(client)
        return [answer(app.get("/health")), answer(app.get("/shop/items/1"))]

    observe(answers, correct=[(200, "good"), (200, {"item_id": 1})])
