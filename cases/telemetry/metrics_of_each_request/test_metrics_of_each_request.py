import pytest

from casebook.probes import control, workaround
from cases.telemetry.metrics_of_each_request import app

REQUESTS = pytest.mark.parametrize(
    ("path", "status", "route"),
    [
        pytest.param("/numbers/1", 200, "/numbers/{number}", id="200"),
        pytest.param("/numbers/x", 422, "/numbers/{number}", id="422"),
        pytest.param("/nowhere", 404, None, id="404"),
        pytest.param("/failure", 500, "/failure", id="500"),
    ],
)


def requests_of(status):
    """How many requests answered so are in the histogram, and what their route is called."""
    points = app.get_points("http.server.request.duration")
    found = [point for point in points if point.attributes["http.response.status_code"] == status]
    return sum(point.count for point in found), [point.attributes.get("http.route") for point in found]


def counted(client, made, path, status):
    """The status of a request; by how many the histogram has grown; the routes of its points."""
    before, _ = requests_of(status)
    seen = client(made, raise_server_exceptions=False).get(path).status_code
    after, routes = requests_of(status)
    return seen, after - before, routes


@control
def test_own_metric(client):
    assert client(app.create_app()).get("/numbers/1").json() == 1
    assert [point.value >= 1 for point in app.get_points("orders")] == [True]


@REQUESTS
def test_request(client, observe, path, status, route):
    seen = counted(client, app.create_app(), path, status)
    observe(seen, correct=(status, 0, []), symptom=(status, 1, [route]))


@pytest.mark.parametrize("name", ["http.server.request.duration", "http.server.active_requests"])
def test_metric(client, observe, name):
    client(app.create_app()).get("/numbers/1")
    observe(bool(app.get_points(name)), correct=False, symptom=True)


@workaround("metrics-off")
@REQUESTS
def test_metrics_off(client, observe, path, status, route):
    seen = counted(client, app.create_app(telemetry={"metrics": False}), path, status)
    observe(seen[:2], correct=(status, 0), symptom=(status, 1))
