from datetime import datetime

from fastapi.encoders import jsonable_encoder

from casebook.probes import control, raises, workaround
from cases.encoding.custom_encoder_ignored import app

ISO, YEAR = "2024-01-02T12:00:00", "year 2024"


def encode(value):
    return jsonable_encoder(value, custom_encoder={datetime: app.write_year})


def as_dict(model):
    return model.model_dump() if hasattr(model, "model_dump") else model.dict()


@control
def test_values_outside_of_models_are_encoded():
    assert encode(app.NOON) == YEAR
    assert encode({"at": [app.NOON]}) == {"at": [YEAR]}
    assert jsonable_encoder(app.create_event()) == {"at": ISO}


def test_model(observe):
    observe(lambda: encode(app.create_event()), correct={"at": YEAR}, symptom={"at": ISO})


def test_model_in_list_and_dict(observe):
    observe(
        lambda: encode({"events": [app.create_event()]}),
        correct={"events": [{"at": YEAR}]},
        symptom={"events": [{"at": ISO}]},
    )


def test_nested_model(observe):
    day = app.Day(first=app.create_event(), others=[app.create_event()])
    observe(
        lambda: encode(day),
        correct={"first": {"at": YEAR}, "others": [{"at": YEAR}]},
        symptom={"first": {"at": ISO}, "others": [{"at": ISO}]},
    )


def test_arbitrary_type(observe):
    observe(
        lambda: jsonable_encoder(app.Price(amount=app.Money()), custom_encoder={app.Money: lambda _: "free"}),
        correct={"amount": "free"},
        symptom=raises("PydanticSerializationError", "^Unable to serialize unknown type: .*Money"),
    )


@workaround("dict")
def test_dict(observe):
    observe(lambda: encode(as_dict(app.create_event())), correct={"at": YEAR}, symptom={"at": ISO})


@workaround("dict")
def test_dict_of_nested_model(observe):
    day = app.Day(first=app.create_event(), others=[app.create_event()])
    observe(
        lambda: encode(as_dict(day)),
        correct={"first": {"at": YEAR}, "others": [{"at": YEAR}]},
        symptom={"first": {"at": ISO}, "others": [{"at": ISO}]},
    )


@workaround("dict")
def test_dict_of_arbitrary_type(observe):
    observe(
        lambda: jsonable_encoder(as_dict(app.Price(amount=app.Money())), custom_encoder={app.Money: lambda _: "free"}),
        correct={"amount": "free"},
        symptom=raises("PydanticSerializationError", "^Unable to serialize unknown type: .*Money"),
    )


@workaround("serializer")
def test_serializer(observe):
    from cases.encoding.custom_encoder_ignored import workarounds

    observe(workarounds.encode, correct={"at": YEAR}, symptom={"at": ISO})
