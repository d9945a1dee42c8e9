import io

from companions.asgi_correlation_id import plain

from casebook.probes import control, purpose

ID = "773fa6885e034493951ba0aef5325e0b"


@control
def test_the_app_alone(client):
    its = client(plain.create_app(), raise_server_exceptions=False)
    assert its.get("/users/1").json() == {"user_id": 1}
    assert its.get("/shop/items/1").json() == {"item_id": 1, "count": 1}
    assert its.get("/shop/stream").text == "0\n1\n"
    assert its.get("/mounted/orders").json() == []
    assert its.get("/broken").status_code == 500
    with its.websocket_connect("/shop/socket") as socket:
        assert socket.receive_text() == "hello"


def asked(client, path):
    """The status, the header of the answer, and the sorted log lines of a request with an id.

    They are sorted since it is up to FastAPI when a dependency ends.
    """
    from companions.asgi_correlation_id import app

    its = client(app.create_app(), raise_server_exceptions=False)
    log = io.StringIO()
    handler = app.written_to(log)
    plain.logger.addHandler(handler)
    try:
        if path.endswith("socket"):
            with its.websocket_connect(path, headers={"X-Request-ID": ID}) as socket:
                return socket.receive_text(), None, sorted(log.getvalue().splitlines())
        answer = its.get(path, headers={"X-Request-ID": ID})
        return answer.status_code, answer.headers.get("X-Request-ID"), sorted(log.getvalue().splitlines())
    finally:
        plain.logger.removeHandler(handler)


def its_lines(*lines):
    return [f"[{ID[:8]}] {line}" for line in lines]


@purpose
def test_route_of_the_app_and_a_mounted_app(client, observe):
    observe(
        lambda: [asked(client, "/users/1"), asked(client, "/mounted/orders")],
        correct=[(200, ID, its_lines("user")), (200, ID, its_lines("orders"))],
    )


@purpose
def test_dependency_and_background_task_of_a_router(client, observe):
    observe(
        lambda: asked(client, "/shop/items/1"),
        correct=(200, ID, its_lines("dependency begins", "dependency ends", "item", "task")),
    )


@purpose
def test_stream_of_a_router(client, observe):
    observe(lambda: asked(client, "/shop/stream"), correct=(200, ID, its_lines("line 0", "line 1")))


@purpose
def test_websocket_of_a_router(client, observe):
    observe(lambda: asked(client, "/shop/socket"), correct=("hello", None, its_lines("socket")))


@purpose
def test_handler_of_unhandled_errors(client, observe):
    observe(lambda: asked(client, "/broken"), correct=(500, ID, []))
