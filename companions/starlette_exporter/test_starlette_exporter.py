import re

from companions.starlette_exporter import plain

from casebook.probes import control, purpose

LABEL = re.compile(r'(\w+)="(.*?)"')


@control
def test_the_app_alone(client):
    app = client(plain.create_app(), raise_server_exceptions=False)
    assert app.get("/users/1").json() == {"user_id": 1}
    assert app.get("/shop/items/1").json() == {"item_id": 1}
    assert app.get("/admin/staff/ann").json() == {"name": "ann"}
    assert app.get("/failures/1").status_code == 500
    assert app.get("/nothing").status_code == 404


def counted(client, path):
    """The status of one request to this path; then the path, status and number of what has been counted of this app."""
    from companions.starlette_exporter import app

    its = client(app.create_app(name=path), raise_server_exceptions=False)
    status = its.get(path).status_code
    found = []
    for line in its.get("/metrics").text.splitlines():
        labels = dict(LABEL.findall(line))
        if line.startswith("starlette_requests_total{") and labels["app_name"] == path:
            found.append((labels["path"], labels["status_code"], line.split()[-1]))
    return status, found


@purpose
def test_route_of_the_app(client, observe):
    observe(lambda: counted(client, "/users/1"), correct=(200, [("/users/{user_id}", "200", "1.0")]))


@purpose
def test_route_of_a_router(client, observe):
    observe(lambda: counted(client, "/shop/items/1"), correct=(200, [("/shop/items/{item_id}", "200", "1.0")]))


@purpose
def test_route_of_a_mounted_app(client, observe):
    observe(lambda: counted(client, "/admin/staff/ann"), correct=(200, [("/admin/staff/{name}", "200", "1.0")]))


@purpose
def test_failing_route(client, observe):
    observe(lambda: counted(client, "/failures/1"), correct=(500, [("/failures/{number}", "500", "1.0")]))


@purpose
def test_no_route(client, observe):
    observe(lambda: counted(client, "/nothing"), correct=(404, []))
