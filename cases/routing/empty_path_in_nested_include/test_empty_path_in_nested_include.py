from casebook.probes import answer, control, raises, workaround
from cases.routing.empty_path_in_nested_include import app

EMPTY = (200, [])
REFUSED = raises("FastAPIError", r"^Prefix and path cannot be both empty \(path operation: list_items\)$")


@control
def test_prefix_outside(client):
    assert answer(client(app.create_app_with_prefix_outside()).get("/api/items")) == EMPTY


@control
def test_websocket(client):
    with client(app.create_app_with_websocket()).websocket_connect("/items") as websocket:
        assert websocket.receive_json() == "hello"


def test_reported(client, observe):
    observe(lambda: answer(client(app.create_app()).get("/items")), correct=EMPTY, symptom=REFUSED)


def test_three_levels(client, observe):
    observe(lambda: answer(client(app.create_deep_app()).get("/items")), correct=EMPTY, symptom=REFUSED)


def test_post(client, observe):
    observe(
        lambda: answer(client(app.create_app_with_post()).post("/items")),
        correct=(200, "created"),
        symptom=raises("FastAPIError", r"^Prefix and path cannot be both empty \(path operation: create_item\)$"),
    )


@workaround("prefix-on-leaf")
def test_prefix_on_leaf(client, observe):
    observe(lambda: answer(client(app.create_app_with_prefix_on_leaf()).get("/items")), correct=EMPTY, symptom=REFUSED)


@workaround("slash")
def test_slash(client, observe):
    def get():
        return answer(client(app.create_app(app.create_leaf("/"))).get("/items"))

    observe(get, correct=EMPTY, symptom=REFUSED)
