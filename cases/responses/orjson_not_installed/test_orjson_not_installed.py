import pytest
from fastapi.responses import JSONResponse, ORJSONResponse, UJSONResponse

from casebook.probes import answer, control, raises, workaround
from cases.responses.orjson_not_installed import app, workarounds

READ = (200, {"a": 1})
CLASSES = [pytest.param(ORJSONResponse, "orjson", id="orjson"), pytest.param(UJSONResponse, "ujson", id="ujson")]
PLACES = [
    pytest.param(app.create_app_with_default, id="default-response-class"),
    pytest.param(app.create_app_with_response_class, id="response-class"),
    pytest.param(app.create_app_with_router, id="router"),
    pytest.param(app.create_app_that_returns_it, id="returned"),
]


def missing(library):
    return raises(AssertionError, f"^{library} must be installed to use {library.upper()}Response$")


@control
def test_default_response(client):
    assert answer(client(app.create_app()).get("/")) == READ


@control
@pytest.mark.parametrize("create_app", PLACES)
@pytest.mark.parametrize(("response_class", "library"), CLASSES)
def test_app_starts(client, create_app, response_class, library):
    with client(create_app(response_class)) as caller:
        assert caller.get("/openapi.json").status_code == 200


@pytest.mark.parametrize("create_app", PLACES)
@pytest.mark.parametrize(("response_class", "library"), CLASSES)
def test_response(client, observe, create_app, response_class, library):
    made = create_app(response_class)
    observe(lambda: answer(client(made).get("/")), correct=READ, symptom=missing(library))


@pytest.mark.parametrize(("response_class", "library"), CLASSES)
def test_status(client, observe, response_class, library):
    made = client(app.create_app_with_default(response_class), raise_server_exceptions=False)
    observe(answer(made.get("/")), correct=READ, symptom=(500, "Internal Server Error"))


@workaround("json-response")
@pytest.mark.parametrize("create_app", PLACES)
def test_json_response(client, observe, create_app):
    made = create_app(JSONResponse)
    observe(lambda: answer(client(made).get("/")), correct=READ, symptom=missing("orjson"))


@workaround("fallback")
@pytest.mark.parametrize("create_app", PLACES)
def test_fallback(client, observe, create_app):
    made = create_app(workarounds.response_class())
    observe(lambda: answer(client(made).get("/")), correct=READ, symptom=missing("orjson"))
