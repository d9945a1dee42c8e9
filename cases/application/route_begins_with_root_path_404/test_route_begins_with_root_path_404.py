import pytest

from casebook.probes import answer, control, workaround
from cases.application.route_begins_with_root_path_404.app import create_app, create_app_as_reported

NOT_FOUND = (404, {"detail": "Not Found"})
ROUTES = pytest.mark.parametrize(
    ("path", "correct"), [("/login", (200, "login")), ("/users/1", (200, 1))], ids=["path", "parameter"]
)


@control
def test_other_route(client):
    assert answer(client(create_app()).get("/users")) == (200, "users")
    assert answer(client(create_app_as_reported()).get("/users/")) == (200, {"path": "/users/", "root_path": "/auth"})


def test_reported(client, observe):
    observe(
        answer(client(create_app_as_reported()).get("/auth/")),
        correct=(200, {"path": "/auth/", "root_path": "/auth"}),
        symptom=NOT_FOUND,
    )


@ROUTES
def test_route(client, observe, path, correct):
    observe(answer(client(create_app()).get(f"/auth{path}")), correct=correct, symptom=NOT_FOUND)


@ROUTES
def test_root_path_of_the_server(client, observe, path, correct):
    caller = client(create_app(root_path=""), root_path="/auth")
    observe(answer(caller.get(f"/auth{path}")), correct=correct, symptom=NOT_FOUND)


async def test_websocket(asgi, observe):
    async with asgi(create_app(), "/auth/ws", scope="websocket") as connection:
        await connection.finish()
    observe(
        [message["type"] for message in connection.messages],
        correct=["websocket.accept", "websocket.close"],
        symptom=["websocket.close"],
    )


@workaround("full-path")
@ROUTES
def test_full_path(client, observe, path, correct):
    observe(answer(client(create_app()).get(f"/auth/auth{path}")), correct=correct, symptom=NOT_FOUND)


@workaround("other-prefix")
@ROUTES
def test_other_prefix(client, observe, path, correct):
    observe(answer(client(create_app(prefix="/v1")).get(f"/v1{path}")), correct=correct, symptom=NOT_FOUND)


@workaround("no-root-path")
@ROUTES
def test_no_root_path(client, observe, path, correct):
    observe(answer(client(create_app(root_path="")).get(f"/auth{path}")), correct=correct, symptom=NOT_FOUND)
