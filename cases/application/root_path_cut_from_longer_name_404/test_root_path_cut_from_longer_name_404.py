import pytest

from casebook.probes import answer, control, workaround
from cases.application.root_path_cut_from_longer_name_404.app import create_app

NOT_FOUND = (404, {"detail": "Not Found"})
ROUTES = pytest.mark.parametrize(
    ("path", "correct"), [("/products/", (200, "products")), ("/products/1", (200, 1))], ids=["path", "parameter"]
)


@control
def test_other_route(client):
    assert answer(client(create_app()).get("/users")) == (200, "users")


@ROUTES
def test_root_path_of_the_server(client, observe, path, correct):
    """As reported: the server sets it, and the path does not have it."""
    caller = client(create_app(root_path=""), root_path="/product")
    observe(answer(caller.get(path)), correct=correct, symptom=NOT_FOUND)


@ROUTES
def test_root_path_of_the_app(client, observe, path, correct):
    observe(answer(client(create_app()).get(path)), correct=correct, symptom=NOT_FOUND)


async def test_websocket(asgi, observe):
    async with asgi(create_app(), "/product-ws", scope="websocket") as connection:
        await connection.finish()
    observe(
        [message["type"] for message in connection.messages],
        correct=["websocket.accept", "websocket.close"],
        symptom=["websocket.close"],
    )


@workaround("full-path")
@ROUTES
def test_full_path(client, observe, path, correct):
    observe(answer(client(create_app()).get(f"/product{path}")), correct=correct, symptom=NOT_FOUND)


@workaround("no-root-path")
@ROUTES
def test_no_root_path(client, observe, path, correct):
    observe(answer(client(create_app(root_path="")).get(path)), correct=correct, symptom=NOT_FOUND)
