import asyncio


from casebook.probes import answer, control, purpose
from companions.mangum import plain

HOST = "abc.lambda-url.eu-west-1.on.aws"


@control
def test_the_app_alone(client, events):
    with client(plain.create_app(events)) as app:
        assert answer(app.post("/users/1", json={"name": "Ann"})) == (200, {"name": "Ann"})
        assert answer(app.get("/shop/items/1?q=a")) == (200, {"item_id": 1, "q": "a"})
        assert app.get("/picture").content == b"\x89PNG"
        assert answer(app.get("/admin/rooms/1")) == (200, {"room_id": 1})
    assert events.seen == ("startup", "task of user 1", "shutdown")


def handled(events, event, create="create_handler"):
    """What Lambda gets from the handler for this event."""
    from companions.mangum import app

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        return getattr(app, create)(events)(event, None)
    finally:
        asyncio.set_event_loop(None)
        loop.close()


def of_rest_api(method, path, body=None):
    """An event of a REST API of API Gateway."""
    return {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": method,
        "headers": {"Host": HOST, "Content-Type": "application/json"},
        "multiValueHeaders": {"Host": [HOST], "Content-Type": ["application/json"]},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "requestContext": {
            "path": f"/prod{path}",
            "httpMethod": method,
            "stage": "prod",
            "identity": {"sourceIp": "1.2.3.4"},
        },
        "body": body,
        "isBase64Encoded": False,
    }


def of_function_url(path, query=""):
    """An event of a function URL, or of an HTTP API of API Gateway."""
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {"host": HOST},
        "requestContext": {
            "domainName": HOST,
            "http": {"method": "GET", "path": path, "protocol": "HTTP/1.1", "sourceIp": "1.2.3.4"},
            "stage": "$default",
        },
        "isBase64Encoded": False,
    }


@purpose
def test_route_of_the_app(observe, events):
    def seen():
        result = handled(events, of_rest_api("POST", "/users/1", '{"name":"Ann"}'))
        return result["statusCode"], result["body"], events.seen

    observe(seen, correct=(200, '{"name":"Ann"}', ("startup", "task of user 1", "shutdown")))


@purpose
def test_route_of_a_router(observe, events):
    def seen():
        result = handled(events, of_function_url("/shop/items/1", "q=a"))
        return result["statusCode"], result["body"], result["cookies"]

    observe(seen, correct=(200, '{"item_id":1,"q":"a"}', ["seen=1; Path=/; SameSite=lax"]))


@purpose
def test_mounted_application(observe, events):
    def seen():
        result = handled(events, of_function_url("/admin/rooms/1"))
        return result["statusCode"], result["body"]

    observe(seen, correct=(200, '{"room_id":1}'))


@purpose
def test_stream_of_bytes(observe, events):
    def seen():
        result = handled(events, of_function_url("/picture"))
        return result["statusCode"], result["headers"]["content-type"], result["isBase64Encoded"], result["body"]

    observe(seen, correct=(200, "image/png", True, "iVBORw=="))


@purpose
def test_page_of_a_stage(observe, events):
    def seen():
        event = of_function_url("/prod/docs")
        result = handled(events, event, "create_handler_of_stage")
        return result["statusCode"], "'/prod/openapi.json'" in result["body"].replace('"', "'")

    observe(seen, correct=(200, True))
