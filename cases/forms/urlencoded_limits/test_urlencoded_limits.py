import pytest

from casebook.probes import answer, control, workaround
from cases.forms.urlencoded_limits import app

MEGABYTE = 1024 * 1024
LONG = {"values": "x" * MEGABYTE}
MANY = {"values": ["x"] * 1001}
TOO_LONG = (400, {"detail": "Field exceeded maximum size of 1024KB."})
TOO_MANY = (400, {"detail": "Too many fields. Maximum number of fields is 1000."})
sizes = pytest.mark.parametrize(
    ("sent", "correct", "symptom"),
    [(LONG, (200, MEGABYTE), TOO_LONG), (MANY, (200, 1001), TOO_MANY)],
    ids=["long", "many"],
)


def send(client, sent, path="/form", made=None):
    return answer(client(made or app.create_app()).post(path, data=sent))


@control
def test_smaller_forms(client):
    assert send(client, {"values": "x" * (MEGABYTE - 100)}) == (200, MEGABYTE - 100)
    assert send(client, {"values": ["x"] * 1000}) == (200, 1000)


@sizes
def test_form(client, observe, sent, correct, symptom):
    observe(send(client, sent), correct=correct, symptom=symptom)


@workaround("request-form")
@sizes
def test_request_form(client, observe, sent, correct, symptom):
    observe(send(client, sent, "/request-form"), correct=correct, symptom=symptom)


@workaround("route-class")
@sizes
def test_route_class(client, observe, sent, correct, symptom):
    observe(send(client, sent, made=app.create_app_with_route_class()), correct=correct, symptom=symptom)


@workaround("form-limits")
@sizes
def test_form_limits(client, observe, sent, correct, symptom):
    made = app.create_app(form_limits={"max_fields": 2000, "max_part_size": 2 * MEGABYTE})
    observe(send(client, sent, made=made), correct=correct, symptom=symptom)


@workaround("json")
@sizes
def test_json(client, observe, sent, correct, symptom):
    values = [sent["values"]] if isinstance(sent["values"], str) else sent["values"]
    observe(answer(client(app.create_app()).post("/json", json=values)), correct=correct, symptom=symptom)
