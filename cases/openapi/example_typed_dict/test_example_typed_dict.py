import json

from fastapi.encoders import jsonable_encoder
from fastapi.openapi.models import Example

from casebook.probes import control, raises, workaround
from cases.openapi.example_typed_dict import app

FILLED = {"summary": "A", "description": None, "value": None, "externalValue": None}


@control
def test_openapi_document(client):
    document = client(app.create_app()).get("/openapi.json").json()
    content = document["paths"]["/"]["get"]["responses"]["200"]["content"]["application/json"]
    assert content["examples"] == {"a": {"summary": "A", "value": 1}}


def test_attribute(observe):
    observe(
        lambda: Example(summary="A").summary,
        correct="A",
        symptom=raises(AttributeError, "^'dict' object has no attribute 'summary'$"),
    )


def test_dict(observe):
    observe(
        lambda: Example(summary="A").dict(exclude_unset=True),
        correct={"summary": "A"},
        symptom=raises(AttributeError, "^'dict' object has no attribute 'dict'$"),
    )


def test_json(observe):
    observe(
        lambda: json.loads(Example(summary="A").json()),
        correct=FILLED,
        symptom=raises(AttributeError, "^'dict' object has no attribute 'json'$"),
    )


def test_parse_obj(observe):
    observe(
        lambda: dict(Example.parse_obj({"summary": "A"})),
        correct=FILLED,
        symptom=raises(AttributeError, "^type object 'Example' has no attribute 'parse_obj'$"),
    )


def test_isinstance(observe):
    observe(
        lambda: isinstance(Example(summary="A"), Example),
        correct=True,
        symptom=raises(TypeError, "^TypedDict does not support instance and class checks$"),
    )


def test_invalid_summary(observe):
    observe(
        lambda: Example(summary=["A"]),
        correct=raises("ValidationError", "^1 validation error for Example\nsummary\n"),
        symptom={"summary": ["A"]},
    )


def test_keys_not_given(observe):
    observe(lambda: jsonable_encoder(Example(summary="A")), correct=FILLED, symptom={"summary": "A"})


@workaround("dict")
def test_read_as_dict(observe):
    def read():
        example = dict(Example(summary="A"))
        return example["summary"], example.get("description")

    observe(read, correct=("A", None), symptom=None)


@workaround("own-model")
def test_own_model(observe):
    observe(lambda: app.OwnExample(summary="A").summary, correct="A", symptom=None)
