from fastapi.encoders import jsonable_encoder

from casebook.probes import answer, control, workaround
from cases.responses.nested_json_encoders_ignored import app

WRITTEN, PLAIN = {"at": "31.01.2019"}, {"at": "2019-01-31T22:00:12.810221"}


def get(client, path):
    return answer(client(app.create_app()).get(path))


@control
def test_model_itself(client):
    assert get(client, "/flat") == (200, WRITTEN)
    assert jsonable_encoder(app.Event(at=app.MOMENT)) == WRITTEN


def test_jsonable_encoder(observe):
    seen = jsonable_encoder(app.Nested(event=app.Event(at=app.MOMENT)))
    observe(seen, correct={"event": WRITTEN}, symptom={"event": PLAIN})


def test_response(client, observe):
    observe(get(client, "/nested"), correct=(200, {"event": WRITTEN}), symptom=(200, {"event": PLAIN}))


def test_list(client, observe):
    observe(get(client, "/list"), correct=(200, {"events": [WRITTEN]}), symptom=(200, {"events": [PLAIN]}))


def test_no_model(client, observe):
    observe(get(client, "/no-model"), correct=(200, {"event": WRITTEN}), symptom=(200, {"event": PLAIN}))


@workaround("repeat")
def test_repeat(client, observe):
    observe(get(client, "/repeated"), correct=(200, {"event": WRITTEN}), symptom=(200, {"event": PLAIN}))


@workaround("repeat")
def test_repeat_in_encoder(observe):
    seen = jsonable_encoder(app.NestedRepeatedEncoders(event=app.Event(at=app.MOMENT)))
    observe(seen, correct={"event": WRITTEN}, symptom={"event": PLAIN})
