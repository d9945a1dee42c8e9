import pytest

from casebook.probes import answer, control, workaround
from cases.responses.default_factory_lost import app

MADE, LOST = {"code": 201, "message": "Successful operation."}, {"code": 201, "message": None}


def get(client, path, create_app=app.create_app):
    return answer(client(create_app()).get(path))


@control
def test_value_that_is_returned(client):
    assert get(client, "/sent", app.create_healthy_app) == (200, {"code": 201, "message": "sent"})


@pytest.mark.parametrize("path", ["/response-model", "/def", "/return-type", "/router"])
def test_dict(client, observe, path):
    observe(get(client, path), correct=(200, MADE), symptom=(200, LOST))


def test_list(client, observe):
    observe(get(client, "/list"), correct=(200, [MADE]), symptom=(200, [LOST]))


def test_nested(client, observe):
    observe(get(client, "/nested"), correct=(200, {"inner": MADE}), symptom=(200, {"inner": LOST}))


def test_issue_5486(client, observe):
    observe(get(client, "/schema"), correct=(200, {"business": []}), symptom=(200, {"business": None}))


@workaround("instance")
def test_instance(client, observe):
    observe(get(client, "/instance", app.create_healthy_app), correct=(200, MADE), symptom=(200, LOST))


@workaround("default")
def test_default(client, observe):
    observe(
        get(client, "/default", app.create_healthy_app),
        correct=(200, {"business": []}),
        symptom=(200, {"business": None}),
    )
