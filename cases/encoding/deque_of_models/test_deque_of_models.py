from collections import deque

import pytest
from fastapi.encoders import jsonable_encoder

from casebook.probes import answer, control, raises, workaround
from cases.encoding.deque_of_models import app

NOT_SERIALIZABLE = raises(TypeError, "^Object of type Model is not JSON serializable$")


@control
def test_list_and_plain_deque_are_encoded():
    assert jsonable_encoder(list(app.create_deque())) == [{"test": "test"}]
    assert jsonable_encoder(deque([1, 2])) == [1, 2]


def test_encoder(observe):
    dq = app.create_deque()
    observe(jsonable_encoder(dq), correct=[{"test": "test"}], symptom=list(dq))


@pytest.mark.parametrize("path", ["/", "/response-model"])
def test_response(client, observe, path):
    observe(
        lambda: answer(client(app.create_app()).get(path)), correct=(200, [{"test": "test"}]), symptom=NOT_SERIALIZABLE
    )


def test_nested_in_response(client, observe):
    observe(
        lambda: answer(client(app.create_app()).get("/nested")),
        correct=(200, {"models": [{"test": "test"}]}),
        symptom=NOT_SERIALIZABLE,
    )


@workaround("list")
def test_list(client, observe):
    observe(
        lambda: answer(client(app.create_app()).get("/list")),
        correct=(200, [{"test": "test"}]),
        symptom=NOT_SERIALIZABLE,
    )
