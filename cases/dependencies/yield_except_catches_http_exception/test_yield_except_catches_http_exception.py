import pytest

from casebook.probes import answer, control, workaround
from cases.dependencies.yield_except_catches_http_exception import app, workarounds

NOT_FOUND, CAUGHT = (404, {"detail": "Item not found"}), (500, {"detail": "Database error"})


def get(client, application, path):
    return answer(client(application, raise_server_exceptions=False).get(path))


@control
def test_endpoint_answers(client):
    assert client(app.create_app()).get("/found").json() == "session"


@pytest.mark.parametrize("path", ["/sync", "/async", "/starlette", "/dependency"])
def test_not_found(client, observe, path):
    observe(lambda: get(client, app.create_app(), path), correct=NOT_FOUND, symptom=CAUGHT)


@workaround("raise-again")
def test_raise_again(client, observe):
    observe(lambda: get(client, workarounds.create_app(), "/raise-again"), correct=NOT_FOUND, symptom=CAUGHT)


@workaround("raise-again-starlette")
def test_raise_again_starlette(client, observe):
    observe(lambda: get(client, workarounds.create_app(), "/raise-again-starlette"), correct=NOT_FOUND, symptom=CAUGHT)


@workaround("starlette-class")
def test_starlette_class(client, observe):
    observe(lambda: get(client, workarounds.create_app(), "/starlette-class"), correct=NOT_FOUND, symptom=CAUGHT)


@workaround("own-errors")
def test_own_errors(client, observe):
    observe(lambda: get(client, workarounds.create_app(), "/own-errors"), correct=NOT_FOUND, symptom=CAUGHT)
