import pytest
from fastapi import Cookie, Form, Header, Query

from casebook.probes import answer, control, one_of, workaround
from cases.validation.default_validated_as_sent import app

PLACES = {Query: "query", Header: "header", Cookie: "cookie", Form: "body"}
DEFAULT = (200, 0)


def too_small(place):
    return 422, one_of(
        [("greater_than_equal", [place, "number"], "Input should be greater than or equal to 1")],
        [("value_error.number.not_ge", [place, "number"], "ensure this value is greater than or equal to 1")],
    )


def send(client, source, path, **values):
    caller = client(app.create_app(source))
    if source is Form:
        return answer(caller.post(path, data={"other": "x", **values}))
    if source is Query:
        return answer(caller.get(path, params=values))
    if source is Header:
        return answer(caller.get(path, headers=values))
    return answer(caller.get(path, headers={"cookie": "; ".join(f"{name}={value}" for name, value in values.items())}))


@control
@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_what_is_sent_is_validated(client, source):
    assert send(client, source, "/annotated", number="2") == (200, 2)
    assert send(client, source, "/annotated", number="0") == too_small(PLACES[source])


@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_annotated(client, observe, source):
    observe(send(client, source, "/annotated"), correct=DEFAULT, symptom=too_small(PLACES[source]))


@pytest.mark.parametrize("source", PLACES, ids=PLACES.values())
def test_default_style(client, observe, source):
    observe(send(client, source, "/default-style"), correct=DEFAULT, symptom=too_small(PLACES[source]))


NOT_A_STRING = (422, [("string_type", ["body", "resized_shape"], "Input should be a valid string")])


def test_default_of_another_type(client, observe):
    response = client(app.create_app_with_default_of_another_type()).post("/pix2text", data={"other": "x"})
    observe(answer(response), correct=(200, 768), symptom=NOT_A_STRING)


@workaround("valid-default")
def test_valid_default(client, observe):
    response = client(app.create_app_with_valid_defaults()).post("/valid", data={"other": "x"})
    observe(answer(response), correct=(200, "768"), symptom=NOT_A_STRING)


@workaround("none-default")
def test_none_default(client, observe):
    response = client(app.create_app_with_valid_defaults()).post("/none", data={"other": "x"})
    observe(answer(response), correct=DEFAULT, symptom=too_small("body"))


@workaround("json-body")
def test_json_body(client, observe):
    response = client(app.create_app_with_json_body()).post("/body", json={"other": "x"})
    observe(answer(response), correct=DEFAULT, symptom=too_small("body"))
