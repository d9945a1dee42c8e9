from fastapi.encoders import jsonable_encoder

from casebook.probes import control, workaround
from cases.encoding.exclude_defaults_in_dict import app

SHORT, WHOLE = {"foo": "foo"}, {"foo": "foo", "bar": "bar"}


@control
def test_model_and_list_are_encoded_without_defaults():
    assert app.encode(app.create_model()) == SHORT
    assert app.encode([app.create_model()]) == [SHORT]
    assert jsonable_encoder({"key": app.create_model()}) == {"key": WHOLE}


@control
def test_unset_fields_are_excluded_in_a_dict():
    unset = app.ModelWithDefault(foo="foo")
    assert jsonable_encoder({"key": unset}, exclude_unset=True) == {"key": SHORT}


def test_dict(observe):
    observe(app.encode({"key": app.create_model()}), correct={"key": SHORT}, symptom={"key": WHOLE})


def test_list_in_dict(observe):
    observe(app.encode({"key": [app.create_model()]}), correct={"key": [SHORT]}, symptom={"key": [WHOLE]})


def test_dict_in_list(observe):
    observe(app.encode([{"key": app.create_model()}]), correct=[{"key": SHORT}], symptom=[{"key": WHOLE}])


@workaround("one-by-one")
def test_one_by_one(observe):
    models = {"key": app.create_model()}
    seen = {key: app.encode(model) for key, model in models.items()}
    observe(seen, correct={"key": SHORT}, symptom={"key": WHOLE})
