from companions.opentelemetry_instrumentation_fastapi import plain

from casebook.probes import control, purpose

CALLER = "00f067aa0ba902b7"
HEADERS = {"traceparent": f"00-4bf92f3577b34da6a3ce929d0e0e4736-{CALLER}-01"}


@control
def test_the_app_alone(client):
    app = client(plain.create_app(), raise_server_exceptions=False)
    assert app.get("/users/1").json() == {"user_id": 1}
    assert app.get("/shop/items/1").json() == {"item_id": 1}
    assert app.head("/shop/items/1").status_code == 405
    assert app.get("/admin/staff/ann").json() == {"name": "ann"}
    assert app.get("/failures/1").status_code == 500
    with app.websocket_connect("/shop/live/ann") as websocket:
        assert websocket.receive_text() == "ann"


def instrumented(client):
    from companions.opentelemetry_instrumentation_fastapi import app

    app.exporter.clear()
    return client(app.create_app(), raise_server_exceptions=False), app.exporter


def server_spans(exporter):
    return [span for span in exporter.get_finished_spans() if span.kind.name == "SERVER"]


def traced(client, method, path):
    """The status of one request; then of each server span its parent, its route and its status."""
    app, exporter = instrumented(client)
    status = app.request(method, path, headers=HEADERS).status_code
    found = []
    for span in server_spans(exporter):
        parent = span.parent and format(span.parent.span_id, "016x")
        found.append((parent, span.attributes.get("http.route"), span.attributes.get("http.status_code")))
    return status, found


@purpose
def test_route_of_the_app(client, observe):
    observe(lambda: traced(client, "GET", "/users/1"), correct=(200, [(CALLER, "/users/{user_id}", 200)]))


@purpose
def test_route_of_a_router(client, observe):
    observe(lambda: traced(client, "GET", "/shop/items/1"), correct=(200, [(CALLER, "/shop/items/{item_id}", 200)]))


@purpose
def test_other_method_of_a_router(client, observe):
    observe(lambda: traced(client, "HEAD", "/shop/items/1"), correct=(405, [(CALLER, "/shop/items/{item_id}", 405)]))


@purpose
def test_route_of_a_mounted_app(client, observe):
    observe(lambda: traced(client, "GET", "/admin/staff/ann"), correct=(200, [(CALLER, "/admin", 200)]))


def failed(client):
    """The status of a request to an endpoint that raises; then of each server span its route, its status and its exceptions."""
    app, exporter = instrumented(client)
    status = app.get("/failures/1").status_code
    found = []
    for span in server_spans(exporter):
        raised = [event.attributes["exception.type"] for event in span.events if event.name == "exception"]
        found.append((span.attributes.get("http.route"), span.status.status_code.name, raised))
    return status, found


@purpose
def test_failing_route(client, observe):
    observe(lambda: failed(client), correct=(500, [("/failures/{number}", "ERROR", ["RuntimeError"])]))


def connected(client):
    """What a websocket of a router says; then the route of each server span."""
    app, exporter = instrumented(client)
    with app.websocket_connect("/shop/live/ann") as websocket:
        said = websocket.receive_text()
    return said, [span.attributes.get("http.route") for span in server_spans(exporter)]


@purpose
def test_websocket_of_a_router(client, observe):
    observe(lambda: connected(client), correct=("ann", ["/shop/live/{name}"]))
