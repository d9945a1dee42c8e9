import re

from companions.prometheus_fastapi_instrumentator import plain

from casebook.probes import control, purpose

COUNTED = re.compile(r'^http_requests_total\{handler="(.*)",method="GET",status="2xx"\} 1\.0$', re.MULTILINE)


@control
def test_the_app_alone(client):
    app = client(plain.create_app())
    assert app.get("/users/1").json() == {"user_id": 1}
    assert app.get("/shop/items/1").json() == {"item_id": 1}


def counted(client, path):
    """The routes that one request to this path is counted under."""
    from companions.prometheus_fastapi_instrumentator import app

    its = client(app.create_app())
    status = its.get(path).status_code
    return status, COUNTED.findall(its.get("/metrics").text)


@purpose
def test_route_of_the_app(client, observe):
    observe(lambda: counted(client, "/users/1"), correct=(200, ["/users/{user_id}"]))


@purpose
def test_route_of_a_router(client, observe):
    observe(lambda: counted(client, "/shop/items/1"), correct=(200, ["/shop/items/{item_id}"]))
