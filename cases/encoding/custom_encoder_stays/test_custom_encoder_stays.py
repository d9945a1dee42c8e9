import pytest
from fastapi.encoders import jsonable_encoder

from casebook.probes import answer, control, workaround
from cases.encoding.custom_encoder_stays import app

ISO, CUSTOM = {"at": "2024-01-02T03:04:05"}, {"at": "03:04:05"}


def create_used_model():
    model = app.create_model()
    jsonable_encoder(model(at=app.AT), custom_encoder=app.ENCODERS)
    return model


@control
def test_before_a_custom_encoder(client):
    model = app.create_model()
    assert jsonable_encoder(model(at=app.AT)) == ISO
    assert answer(client(app.create_app(model)).get("/")) == (200, ISO)


def test_later_call(observe):
    model = create_used_model()
    observe(jsonable_encoder(model(at=app.AT)), correct=ISO, symptom=CUSTOM)


def test_derived_class(observe):
    class Derived(create_used_model()):
        pass

    observe(jsonable_encoder(Derived(at=app.AT)), correct=ISO, symptom=CUSTOM)


def test_endpoint(client, observe):
    observe(
        answer(client(app.create_app(create_used_model())).get("/encoded")), correct=(200, ISO), symptom=(200, CUSTOM)
    )


def test_request_after_request(client, observe):
    made = client(app.create_app(app.create_model()))
    made.post("/custom")
    observe(answer(made.get("/encoded")), correct=(200, ISO), symptom=(200, CUSTOM))


@pytest.mark.parametrize("path", ["/untyped", "/untyped-def", "/no-response-model"])
def test_returned_model_without_response_model(client, observe, path):
    made = client(app.create_app(app.create_model()))
    made.post("/custom")
    observe(answer(made.get(path)), correct=(200, ISO), symptom=(200, CUSTOM))


def test_issue_4962(observe):
    credentials = app.create_credentials()
    jsonable_encoder(credentials, custom_encoder=app.SHOW_SECRETS)
    observe(jsonable_encoder(credentials), correct={"password": "**********"}, symptom={"password": "helloworld"})


@workaround("dict")
def test_dict(observe):
    model = app.create_model()
    encoded = jsonable_encoder(dict(model(at=app.AT)), custom_encoder=app.ENCODERS)
    observe((encoded, jsonable_encoder(model(at=app.AT))), correct=(CUSTOM, ISO), symptom=(CUSTOM, CUSTOM))


@workaround("return-model")
@pytest.mark.parametrize("path", ["/", "/def", "/response-model"])
def test_return_model(client, observe, path):
    made = client(app.create_app(app.create_model()))
    made.post("/custom")
    observe(answer(made.get(path)), correct=(200, ISO), symptom=(200, CUSTOM))
