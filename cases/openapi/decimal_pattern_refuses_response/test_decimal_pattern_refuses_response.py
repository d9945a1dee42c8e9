import re

from casebook.probes import control, workaround
from cases.openapi.decimal_pattern_refuses_response import app, fixed_point, own_schema

REFUSED = {"type": "string", "value": "1E+2", "allowed": False}


def allowed(client, create_app):
    served = client(create_app())
    schema = served.get("/openapi.json").json()["components"]["schemas"]["Item"]["properties"]["price"]
    value = served.get("/").json()["price"]
    return {
        "type": schema["type"],
        "value": value,
        "allowed": re.search(schema.get("pattern", ""), value) is not None,
    }


@control
def test_decimal_has_an_exponent(client):
    assert client(app.create_app()).get("/").json() == {"price": "1E+2"}


def test_pattern_refuses_the_response(client, observe):
    observe(allowed(client, app.create_app), correct={**REFUSED, "allowed": True}, symptom=REFUSED)


@workaround("fixed-point")
def test_fixed_point(client, observe):
    correct = {"type": "string", "value": "100", "allowed": True}
    observe(allowed(client, fixed_point.create_app), correct=correct, symptom=REFUSED)


@workaround("own-schema")
def test_own_schema(client, observe):
    observe(allowed(client, own_schema.create_app), correct={**REFUSED, "allowed": True}, symptom=REFUSED)
