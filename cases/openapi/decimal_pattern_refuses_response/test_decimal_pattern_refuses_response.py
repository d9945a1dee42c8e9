import re
from functools import partial

import pytest

from casebook.probes import control, workaround
from cases.openapi.decimal_pattern_refuses_response import app, fixed_point, own_schema


def check(client, create_app):
    served = client(create_app())
    value = served.get("/").json()["price"]
    price = served.get("/openapi.json").json()["components"]["schemas"]["Item"]["properties"]["price"]
    schemas = [one for one in price.get("anyOf", [price]) if one["type"] != "null"]
    return {
        "types": [one["type"] for one in schemas],
        "value": value,
        "matches": all(re.search(one.get("pattern", ""), value) for one in schemas),
    }


def text(value, *, matches):
    return {"types": ["string"], "value": value, "matches": matches}


@control
def test_decimal_has_an_exponent(client):
    assert client(app.create_app()).get("/").json() == {"price": "1E+2"}
    assert client(app.create_reported_app()).get("/").json() == {"price": "1E-7"}
    assert client(app.create_app_with_decimal_places()).get("/").json() == {"price": "1E+2"}


def test_pattern_refuses_the_response(client, observe):
    observe(check(client, app.create_app), correct=text("1E+2", matches=True), symptom=text("1E+2", matches=False))


def test_reported(client, observe):
    seen = check(client, app.create_reported_app)
    observe(seen, correct=text("1E-7", matches=True), symptom=text("1E-7", matches=False))


def test_decimal_places(client, observe):
    seen = check(client, app.create_app_with_decimal_places)
    observe(seen, correct=text("1E+2", matches=True), symptom=text("1E+2", matches=False))


@workaround("fixed-point")
def test_fixed_point(client, observe):
    seen = check(client, fixed_point.create_app)
    observe(seen, correct=text("100", matches=True), symptom=text("1E+2", matches=False))


@workaround("own-schema")
def test_own_schema(client, observe):
    seen = check(client, own_schema.create_app)
    observe(seen, correct=text("1E+2", matches=True), symptom=text("1E+2", matches=False))


@workaround("max-digits")
@pytest.mark.parametrize("price", ["1E+2", "1E-7"])
def test_max_digits(client, observe, price):
    seen = check(client, partial(app.create_app_with_max_digits, price))
    observe(seen, correct=text(price, matches=True), symptom=text(price, matches=False))


@workaround("max-digits")
def test_max_digits_and_decimal_places(client, observe):
    seen = check(client, partial(app.create_app_with_max_digits, "1E+2", decimal_places=2))
    observe(seen, correct=text("1E+2", matches=True), symptom=text("1E+2", matches=False))
