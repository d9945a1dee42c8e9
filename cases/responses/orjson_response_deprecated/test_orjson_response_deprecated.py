import warnings

import pytest

from casebook.probes import control, workaround
from cases.responses.orjson_response_deprecated import app, workarounds

READ = (200, {"a": 1})
CLASSES = [pytest.param(name, id=name) for name in app.CLASSES]
PLACES = [
    pytest.param(app.create_app_with_default, id="default-response-class"),
    pytest.param(app.create_app_with_response_class, id="response-class"),
    pytest.param(app.create_app_with_router, id="router"),
    pytest.param(app.create_app_that_returns_it, id="returned"),
    pytest.param(app.create_app_with_handler, id="exception-handler"),
]


def warned(name):
    return [("FastAPIDeprecationWarning", f"{app.CLASSES[name].__name__} is deprecated")]


def caught_in(function):
    """What the function gives, and the warnings about the two classes."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        given = function()
    said = [(one.category.__name__, str(one.message).split(",")[0]) for one in caught]
    return given, [one for one in said if "JSONResponse" in one[1]]


def ask(client, made):
    response = client(made, raise_server_exceptions=False).get("/")
    return response.status_code, response.json() if response.status_code == 200 else None


def construct(response_class):
    """Makes a response; where the JSON library is not installed, that fails after the warning."""
    try:
        return response_class({"a": 1})
    except AssertionError:
        return None


@control
def test_json_response(client):
    assert caught_in(lambda: ask(client, app.create_app())) == (READ, [])


@control
@pytest.mark.parametrize("name", CLASSES)
def test_making_the_app_says_nothing(name):
    for create_app in (app.create_app_with_default, app.create_app_with_response_class, app.create_app_with_router):
        assert caught_in(lambda create_app=create_app: bool(create_app(app.CLASSES[name]))) == (True, [])


@pytest.mark.parametrize("name", CLASSES)
def test_made_by_hand(observe, name):
    observe(lambda: caught_in(lambda: construct(app.CLASSES[name]))[1], correct=[], symptom=warned(name))


@pytest.mark.parametrize("create_app", PLACES)
@pytest.mark.parametrize("name", CLASSES)
def test_response(client, observe, name, create_app):
    made = create_app(app.CLASSES[name])
    observe(lambda: caught_in(lambda: ask(client, made))[1], correct=[], symptom=warned(name))


@pytest.mark.parametrize("name", CLASSES)
def test_subclass(observe, name):
    def define():
        class Own(app.CLASSES[name]):
            pass

        return Own.__name__

    observe(lambda: caught_in(define), correct=("Own", []), symptom=("Own", warned(name)))


@pytest.mark.parametrize("name", CLASSES)
def test_made_where_warnings_are_errors(observe, name):
    def made():
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message=".*JSONResponse is deprecated")
            try:
                construct(app.CLASSES[name])
            except Warning as warning:
                return type(warning).__name__
        return None

    observe(made, correct=None, symptom="FastAPIDeprecationWarning")


@workaround("response-model")
def test_response_model(client, observe):
    made = workarounds.create_app_with_response_model()
    observe(lambda: caught_in(lambda: ask(client, made)), correct=(READ, []), symptom=(READ, warned("orjson")))


@workaround("own-class")
def test_own_class(client, observe):
    made = workarounds.create_app_with_own_class()
    observe(lambda: caught_in(lambda: ask(client, made)), correct=(READ, []), symptom=(READ, warned("orjson")))


@workaround("filter")
def test_filter(observe):
    def said():
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warnings.filterwarnings("ignore", message="ORJSONResponse is deprecated")
            construct(app.CLASSES["orjson"])
        return [(one.category.__name__, str(one.message).split(",")[0]) for one in caught]

    observe(said, correct=[], symptom=warned("orjson"))
