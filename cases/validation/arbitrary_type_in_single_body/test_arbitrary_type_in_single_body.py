import pytest

from casebook.probes import answer, control, raises, workaround
from cases.validation.arbitrary_type_in_single_body import app

PATHS = pytest.mark.parametrize(("method", "path"), [("POST", "/async"), ("PUT", "/def"), ("POST", "/router")])
MODELS = pytest.mark.parametrize("model", [app.Default, app.Optionally], ids=["default", "optional"])
SENT = {"value": "x"}
READ, EMPTY = (200, "x"), (200, None)
UNKNOWN = raises(
    "PydanticSchemaGenerationError", "^Unable to generate pydantic-core schema for <class '[\\w.]+\\.app\\.Missing'>"
)


def send(client, model, path, body, method="POST"):
    return answer(client(app.create_app(model)).request(method, path, json=body))


@control
@PATHS
def test_plain_model(client, method, path):
    assert send(client, app.Plain, path, SENT, method) == READ
    assert send(client, app.Plain, path, {}, method) == EMPTY


@MODELS
@PATHS
def test_sent(client, observe, model, method, path):
    observe(lambda: send(client, model, path, SENT, method), correct=READ, symptom=UNKNOWN)


@MODELS
def test_left_out(client, observe, model):
    observe(lambda: send(client, model, "/async", {}), correct=EMPTY, symptom=UNKNOWN)


def test_answered_500(client, observe):
    made = client(app.create_app(app.Default), raise_server_exceptions=False)
    observe(answer(made.post("/async", json=SENT)), correct=READ, symptom=(500, "Internal Server Error"))


def test_reported(client, observe):
    observe(
        lambda: answer(client(app.create_reported_app()).post("/", json={"embedded_model": {"value": "bar"}})),
        correct=(200, {"value": None, "embedded_value": "bar"}),
        symptom=UNKNOWN,
    )


@workaround("second-parameter")
@MODELS
def test_second_parameter(client, observe, model):
    observe(lambda: send(client, model, "/second-parameter", {"item": SENT}), correct=READ, symptom=UNKNOWN)


@workaround("embed")
@MODELS
def test_embed(client, observe, model):
    observe(lambda: send(client, model, "/embed", {"item": SENT}), correct=READ, symptom=UNKNOWN)


@workaround("core-schema")
@PATHS
def test_core_schema(client, observe, method, path):
    observe(lambda: send(client, app.Known, path, SENT, method), correct=READ, symptom=UNKNOWN)
