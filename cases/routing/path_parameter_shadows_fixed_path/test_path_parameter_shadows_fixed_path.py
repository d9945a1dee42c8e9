from functools import partial

import pytest

from casebook.probes import answer, control, workaround
from cases.routing.path_parameter_shadows_fixed_path import app

FIXED = {"/items/stats": (200, {"stats": 1}), "/names/me": (200, {"me": "alice"})}
TYPES = {"type_error.integer": "value is not a valid integer", "int_parsing": "Input should be a valid integer"}
every_path = pytest.mark.parametrize("path", FIXED)
make = pytest.mark.parametrize("create_app", [app.create_app, app.create_app_of_routers], ids=["app", "routers"])


def seen(response):
    """The answer; of a 422 only which parameter is no integer, as the texts are of Pydantic's versions."""
    status, body = answer(response)
    if status != 422:
        return status, body
    return status, [(kind in TYPES and text.startswith(TYPES[kind]), place) for kind, place, text in body]


def shadowed(path):
    return (422, [(True, ["path", "item_id"])]) if path == "/items/stats" else (200, {"name": "me"})


async def told(asgi, made, path):
    """What the app sends to a client without a token."""
    async with asgi(made, path, scope="websocket") as connection:
        await connection.finish()
    return [
        (message["type"], message.get("code", message.get("text")))
        for message in connection.messages
        if message["type"] != "websocket.accept"
    ]


REFUSED = [("websocket.close", 4001)]
LET_IN = [("websocket.send", "You are in private"), ("websocket.close", 1000)]


@control
def test_path_parameter(client):
    caller = client(app.create_app(app.add_item, app.add_name))
    assert answer(caller.get("/items/1")) == (200, {"item": 1})
    assert answer(caller.get("/names/bob")) == (200, {"name": "bob"})


@control
async def test_room(asgi):
    made = app.create_app(app.add_room)
    assert await told(asgi, made, "/ws/red") == [("websocket.send", "You are in red"), ("websocket.close", 1000)]


@every_path
def test_http(client, observe, path):
    made = app.create_app(app.add_item, app.add_name, app.add_fixed)
    observe(seen(client(made).get(path)), correct=FIXED[path], symptom=shadowed(path))


@every_path
def test_http_of_routers(client, observe, path):
    made = app.create_app_of_routers(app.add_item, app.add_name, app.add_fixed)
    observe(seen(client(made).get(path)), correct=FIXED[path], symptom=shadowed(path))


@make
async def test_websocket(asgi, observe, create_app):
    made = create_app(app.add_room, app.add_private)
    observe(await told(asgi, made, "/ws/private"), correct=REFUSED, symptom=LET_IN)


@workaround("fixed-path-first")
@every_path
@make
def test_fixed_path_first(client, observe, path, create_app):
    made = create_app(app.add_fixed, app.add_item, app.add_name)
    observe(seen(client(made).get(path)), correct=FIXED[path], symptom=shadowed(path))


@workaround("fixed-path-first")
@make
async def test_fixed_path_of_websocket_first(asgi, observe, create_app):
    made = create_app(app.add_private, app.add_room)
    observe(await told(asgi, made, "/ws/private"), correct=REFUSED, symptom=LET_IN)


@workaround("path-of-its-own")
@make
async def test_path_of_its_own(asgi, observe, create_app):
    made = create_app(partial(app.add_room, path="/ws/rooms/{room}"), app.add_private)
    observe(await told(asgi, made, "/ws/private"), correct=REFUSED, symptom=LET_IN)


@workaround("int-convertor")
@make
def test_int_convertor(client, observe, create_app):
    made = create_app(partial(app.add_item, path="/items/{item_id:int}"), app.add_fixed)
    observe(seen(client(made).get("/items/stats")), correct=FIXED["/items/stats"], symptom=shadowed("/items/stats"))
