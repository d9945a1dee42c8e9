from casebook.probes import answer, control, workaround
from cases.responses.json_encoders_ignored import app

WRITTEN, PLAIN = (200, {"at": "31.01.2019"}), (200, {"at": "2019-01-31T22:00:12.810221"})


def get(client, path, create_app=app.create_app):
    return answer(client(create_app()).get(path))


@control
def test_app_answers(client):
    assert get(client, "/annotation") in (WRITTEN, PLAIN)


def test_annotation(client, observe):
    observe(get(client, "/annotation"), correct=WRITTEN, symptom=PLAIN)


def test_response_model(client, observe):
    observe(get(client, "/response-model"), correct=WRITTEN, symptom=PLAIN)


def test_no_model(client, observe):
    observe(get(client, "/no-model"), correct=WRITTEN, symptom=PLAIN)


@workaround("field-serializer")
def test_field_serializer(client, observe):
    from cases.responses.json_encoders_ignored.serializer import create_app

    observe(get(client, "/annotation", create_app), correct=WRITTEN, symptom=PLAIN)
