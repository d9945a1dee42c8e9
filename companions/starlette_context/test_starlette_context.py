import json

from companions.starlette_context import plain

from casebook.probes import control, purpose
from pytest import mark

REQUEST, CORRELATION = "773fa6885e034493951ba0aef5325e0b", "0d1c3919e5f64d0a9f6c1d2b7a4f8e3c"
SENT = {"X-Request-ID": REQUEST, "X-Correlation-ID": CORRELATION}
SIGNED_IN = {**SENT, "user": "ann"}
MIDDLEWARES = mark.parametrize("name", ["ContextMiddleware", "RawContextMiddleware"])


@control
def test_the_app_alone(client):
    its = client(plain.create_app({"user": "nobody"}.copy))
    assert its.get("/users/me").json() == {"user": "nobody"}
    assert its.get("/shop/items").json() == {"user": "nobody"}
    assert its.get("/shop/stream").text == '{"user": "nobody"}\n' * 2
    assert its.get("/shop/refused").json() == {"detail": "refused", "user": "nobody"}
    assert its.get("/mounted/orders").json() == {"user": "nobody"}
    with its.websocket_connect("/shop/socket") as socket:
        assert socket.receive_json() == {"user": "nobody"}


def asked(its, path):
    """The status, each line of data, and the headers that tell of the plugins."""
    answer = its.get(path, params={"user": "ann"}, headers=SENT)
    data = [json.loads(line) for line in answer.text.splitlines()]
    return answer.status_code, *data, {key: answer.headers[key] for key in SENT if key in answer.headers}


def with_middleware(client, name, *paths):
    from companions.starlette_context import app

    its = client(app.create_app(name))
    return [asked(its, path) for path in paths]


@MIDDLEWARES
@purpose
def test_endpoints(client, observe, name):
    observe(
        lambda: with_middleware(client, name, "/users/me", "/shop/items", "/mounted/orders"),
        correct=[(200, SIGNED_IN, SENT), (200, SIGNED_IN, SENT), (200, SENT, SENT)],
    )


@MIDDLEWARES
@purpose
def test_stream_and_handler_of_http_exceptions(client, observe, name):
    observe(
        lambda: with_middleware(client, name, "/shop/stream", "/shop/refused"),
        correct=[(200, SIGNED_IN, SIGNED_IN, SENT), (403, {"detail": "refused", **SIGNED_IN}, SENT)],
    )


@purpose
def test_websocket(client, observe):
    """ContextMiddleware does not serve websockets."""

    def seen():
        from companions.starlette_context import app

        with client(app.create_app("RawContextMiddleware")).websocket_connect(
            "/shop/socket", headers={**SENT}
        ) as socket:
            return socket.receive_json()

    observe(seen, correct=SENT)


@purpose
def test_context_of_a_dependency(client, observe):
    def seen():
        from companions.starlette_context import app

        its = client(app.create_app_without_middleware())
        return [asked(its, path)[:2] for path in ("/users/me", "/shop/items")]

    begun = {"X-Request-ID": REQUEST, "user": "ann"}
    observe(seen, correct=[(200, begun), (200, begun)])
