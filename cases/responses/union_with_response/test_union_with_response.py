import pytest

from casebook.probes import control, raises, workaround
from cases.responses.union_with_response import app

PORTAL = (200, {"message": "Here's your interdimensional portal."})
LAMP = (200, {"name": "lamp"})
INVALID = raises("FastAPIError", "^Invalid args for response field! Hint: check that ")


def get(client, create_app, path="/portal"):
    response = client(create_app()).get(path)
    return response.status_code, response.json()


@control
def test_response_alone(client):
    assert get(client, app.create_app_with_response) == PORTAL


@pytest.mark.parametrize("create_app", [app.create_app, app.create_app_with_bar, app.create_app_with_subclass])
def test_union_of_response_and_dict(client, observe, create_app):
    observe(lambda: get(client, create_app), correct=PORTAL, symptom=INVALID)


def test_union_of_model_and_response(client, observe):
    observe(lambda: get(client, app.create_app_with_model, "/item"), correct=LAMP, symptom=INVALID)


def test_union_of_response_and_none(client, observe):
    observe(lambda: get(client, app.create_app_with_none), correct=(200, None), symptom=INVALID)


@workaround("response-model-none")
def test_response_model_none(client, observe):
    observe(lambda: get(client, app.create_app_without_response_model), correct=PORTAL, symptom=INVALID)


@workaround("response-model-none")
def test_response_model_none_redirects(client, observe):
    def redirect():
        running = client(app.create_app_without_response_model())
        response = running.get("/portal?teleport=true", follow_redirects=False)
        return response.status_code, response.headers["location"]

    observe(redirect, correct=(307, "https://www.youtube.com/watch?v=dQw4w9WgXcQ"), symptom=INVALID)


@workaround("response-model")
def test_response_model(client, observe):
    observe(lambda: get(client, app.create_app_with_response_model, "/item"), correct=LAMP, symptom=INVALID)


@workaround("response-model")
def test_response_model_lets_a_response_pass(client, observe):
    observe(
        lambda: get(client, app.create_app_with_response_model, "/item?found=false"),
        correct=(404, {}),
        symptom=INVALID,
    )


@workaround("no-annotation")
def test_no_annotation(client, observe):
    observe(lambda: get(client, app.create_app_without_annotation), correct=PORTAL, symptom=INVALID)


@workaround("response-alone")
def test_response_annotation(client, observe):
    observe(lambda: get(client, app.create_app_with_response), correct=PORTAL, symptom=INVALID)
