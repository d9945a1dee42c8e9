import json


from casebook.probes import control, purpose
from companions.fastapi_mcp import plain

TOKEN = {"Authorization": "Bearer secret"}
HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/users/1").json() == {"user_id": 1}
    assert app.get("/shop/items/1", headers=TOKEN).json() == {"item_id": 1, "authorization": "Bearer secret"}


def send(its, method, params=None, **headers):
    """The answer of the app to this message, which is a notification where it has no parameters."""
    message = {"jsonrpc": "2.0", "method": method} | ({} if params is None else {"id": 1, "params": params})
    return its.post("/mcp", json=message, headers={"Accept": "application/json, text/event-stream", **headers})


def result(client, method, params):
    """The result of a request in a session of its own."""
    from companions.fastapi_mcp import app

    with client(app.create_app()) as its:
        session = {"Mcp-Session-Id": send(its, "initialize", HELLO).headers["Mcp-Session-Id"], **TOKEN}
        send(its, "notifications/initialized", **session)
        return send(its, method, params, **session).json()["result"]


@purpose
def test_list_of_tools(client, observe):
    def tools():
        found = result(client, "tools/list", {})["tools"]
        return sorted((tool["name"], list(tool["inputSchema"]["properties"])) for tool in found)

    observe(tools, correct=[("read_item", ["item_id"]), ("read_user", ["user_id"])])


def called(client, name, arguments):
    """Whether the tool failed, and the answer of the route."""
    of_tool = result(client, "tools/call", {"name": name, "arguments": arguments})
    return of_tool["isError"], json.loads(of_tool["content"][0]["text"])


@purpose
def test_route_of_the_app(client, observe):
    observe(lambda: called(client, "read_user", {"user_id": 1}), correct=(False, {"user_id": 1}))


@purpose
def test_route_of_a_router(client, observe):
    forwarded = {"item_id": 1, "authorization": "Bearer secret"}
    observe(lambda: called(client, "read_item", {"item_id": 1}), correct=(False, forwarded))


@purpose
def test_guarded_endpoint(client, observe):
    def statuses():
        from companions.fastapi_mcp import app

        with client(app.create_guarded_app()) as its:
            return [int(send(its, "initialize", HELLO, **headers).status_code) for headers in ({}, TOKEN)]

    observe(statuses, correct=[401, 200])
