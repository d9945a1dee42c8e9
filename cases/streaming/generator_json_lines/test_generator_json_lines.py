import json

import pytest

from casebook.probes import control, workaround
from cases.streaming.generator_json_lines import app

ARRAY = ("application/json", [{"name": "a"}, {"name": "b"}])
LINES = ("application/jsonl", [{"name": "a"}, {"name": "b"}])
UNFILTERED = ("application/jsonl", [{"name": "a", "secret": "s"}, {"name": "b", "secret": "s"}])


def get(client, made):
    """The media type and the items, of an array or of JSON Lines."""
    response = client(made).get("/items")
    assert response.status_code == 200
    media_type = response.headers["content-type"].split(";")[0]
    if media_type == "application/json":
        return media_type, response.json()
    return media_type, [json.loads(line) for line in response.text.splitlines()]


@control
def test_list_is_an_array(client):
    assert get(client, app.create_app_that_returns_list()) == ARRAY


@pytest.mark.parametrize("create_app", [app.create_app, app.create_app_with_router], ids=["app", "router"])
def test_generator(client, observe, create_app):
    observe(get(client, create_app()), correct=ARRAY, symptom=LINES)


def test_body_is_one_json_text(client, observe):
    text = client(app.create_app()).get("/items").text
    observe(text, correct='[{"name":"a"},{"name":"b"}]', symptom='{"name": "a"}\n{"name": "b"}\n')


@pytest.mark.parametrize(
    "create_app",
    [app.create_app_with_response_model, app.create_app_with_list_annotation],
    ids=["response_model", "annotation"],
)
def test_list_model(client, observe, create_app):
    observe(get(client, create_app()), correct=ARRAY, symptom=UNFILTERED)


@pytest.mark.parametrize(
    "create_app",
    [app.create_app_with_response_model, app.create_app_with_list_annotation],
    ids=["response_model", "annotation"],
)
def test_documented_media_type(client, observe, create_app):
    document = client(create_app()).get("/openapi.json").json()
    seen = list(document["paths"]["/items"]["get"]["responses"]["200"]["content"])
    observe(seen, correct=["application/json"], symptom=["application/jsonl"])


@workaround("return-list")
def test_return_list(client, observe):
    observe(get(client, app.create_app_that_returns_list()), correct=ARRAY, symptom=LINES)


@workaround("return-generator")
def test_return_generator(client, observe):
    observe(get(client, app.create_app_that_returns_generator()), correct=ARRAY, symptom=LINES)
