import warnings
from functools import cache
from importlib import import_module

import pytest

from casebook.probes import answer, control, one_of, raises
from claims.async_patterns.models import app

pytestmark = pytest.mark.contract

SENT = {
    "id": "1",
    "title": "a",
    "description": None,
    "completed": False,
    "user_id": "ada",
    "created_at": "2025-01-01T00:00:00",
}
REFUSED = one_of(raises("ResponseValidationError"), raises("ValidationError"))
BLANKS = (
    422,
    one_of(
        [("value_error", ["body", "title"], "Value error, Title cannot be empty or whitespace")],
        [("value_error", ["body", "title"], "Title cannot be empty or whitespace")],
    ),
)

TOO_SHORT = one_of(
    [("string_too_short", ["body", "title"], "String should have at least 1 character")],
    [("value_error.any_str.min_length", ["body", "title"], "ensure this value has at least 1 characters")],
)


def post(client, made, **body):
    return answer(client(made).post("/todos", json=body))


def patch(client, made, **body):
    return answer(client(made).patch("/todos/1", json=body))


def said(call):
    """The deprecations that Pydantic tells meanwhile, each by its first sentence."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    told = [(one.category.__name__, str(one.message).partition(". ")[0]) for one in caught]
    return sorted({(name, text) for name, text in told if name.startswith("PydanticDeprecated")})


@cache
def defined(name):
    """The model of this module, and the deprecations that were told while it was defined."""
    made = []
    told = said(lambda: made.append(import_module(f"claims.async_patterns.models.{name}")))
    return made[0].TodoCreate, told


def with_validators(note=print):
    return app.create_app_with_priority(defined("validators")[0], note)


@control
def test_row_is_sent(client):
    made = app.create_app(app.public_model_without_flag())
    assert post(client, made, title="a") == (201, SENT)
    assert patch(client, made, completed=True) == (200, SENT)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"title": "a"}, 201),
        ({"title": "a" * 200, "description": "a" * 1000}, 201),
        ({}, 422),
        ({"title": ""}, 422),
        ({"title": "a" * 201}, 422),
        ({"title": "a", "description": "a" * 1001}, 422),
        ({"title": None}, 422),
    ],
    ids=["title", "longest", "nothing", "empty", "long-title", "long-description", "null"],
)
def test_create_model(client, observe, body, status):
    """The status of POST with this body."""
    observe(client(app.create_app(app.public_model())).post("/todos", json=body).status_code, correct=status)


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 200), ({"title": "b"}, 200), ({"completed": True}, 200), ({"title": ""}, 422), ({"title": "a" * 201}, 422)],
    ids=["nothing", "title", "completed", "empty", "long-title"],
)
def test_update_model(client, observe, body, status):
    """The status of PATCH with this body."""
    observe(client(app.create_app(app.public_model())).patch("/todos/1", json=body).status_code, correct=status)


def test_object(client, observe):
    """The endpoint returns an object of a plain class."""
    made = app.create_app(app.public_model())
    observe(lambda: answer(client(made).get("/todos/object")), correct=(200, SENT), symptom=REFUSED)


def test_config_class_is_not_deprecated(observe):
    """What Pydantic warns of while the model is defined."""
    told = "Support for class-based `config` is deprecated, use ConfigDict instead"
    observe(lambda: said(app.public_model), correct=[], symptom=[("PydanticDeprecatedSince20", told)])


def test_config_dict(client, observe):
    """The answer to an object of a plain class, and what Pydantic warned of while the model was defined."""

    def define_and_get():
        from claims.async_patterns.models import config_dict

        made = []
        told = said(lambda: made.append(config_dict.public_model()))
        return *answer(client(app.create_app(made[0])).get("/todos/object")), told

    observe(define_and_get, correct=(200, SENT, []), symptom=REFUSED)


def test_long_description(client, observe):
    """A description of 1001 characters: the status of POST, and that of PATCH."""
    made = app.create_app(app.public_model())
    seen = [
        client(made).post("/todos", json={"title": "a", "description": "a" * 1001}).status_code,
        client(made).patch("/todos/1", json={"description": "a" * 1001}).status_code,
    ]
    observe(seen, correct=[422, 422], symptom=[422, 200])


def test_long_description_with_limit(client, observe):
    """The status of PATCH with a description of 1001 characters, where the update model has the limit too."""
    made = app.create_app(app.public_model(), app.TodoUpdateWithLimit)
    observe(client(made).patch("/todos/1", json={"description": "a" * 1001}).status_code, correct=422, symptom=200)


def test_blank_title(client, observe):
    """POST with a title of three blanks."""
    seen = post(client, app.create_app(app.public_model()), title="   ")
    observe(seen, correct=(422, TOO_SHORT), symptom=(201, {**SENT, "title": "   "}))


def test_blank_title_and_validator(client, observe):
    """POST with a title of three blanks, to the model with the guide's validator."""
    observe(post(client, with_validators(), title="   "), correct=BLANKS)


def test_invalid_body_keeps_the_endpoint_from_running(client, observe, events):
    """The status of POST with an empty title, and what the endpoint noted."""
    status, _ = post(client, app.create_app(app.public_model(), note=events), title="")
    observe((status, events.seen), correct=(422, ()))


def test_response_without_title(client, observe):
    """The endpoint returns a todo without a title."""
    made = app.create_app(app.public_model())
    observe(lambda: answer(client(made).get("/todos/incomplete")), correct=REFUSED)


def test_response_model_hides(client, observe):
    """The endpoint returns a field that the public model does not have."""
    observe(post(client, app.create_app(app.public_model()), title="a"), correct=(201, SENT))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"title": ""}, 422),
        ({"title": "a" * 201}, 422),
        ({"title": "a", "description": "a" * 1001}, 422),
        ({"title": "a", "priority": 0}, 422),
        ({"title": "a", "priority": 6}, 422),
        ({"title": "a", "priority": 5}, 200),
    ],
    ids=["empty", "long-title", "long-description", "0", "6", "5"],
)
def test_field_limits(client, observe, body, status):
    """The status of POST with this body."""
    made = with_validators()
    observe(client(made).post("/todos", json=body).status_code, correct=status)


def test_validator(client, observe):
    """POST with a title between blanks, and with one of blanks alone."""
    made = with_validators()
    seen = [post(client, made, title=" milk "), post(client, made, title="   ")]
    observe(seen, correct=[(200, {"title": "milk", "priority": 3}), BLANKS])


def test_validator_is_not_deprecated(observe):
    """What Pydantic warns of while the model is defined."""
    told = "Pydantic V1 style `@validator` validators are deprecated"
    observe(lambda: defined("validators")[1], correct=[], symptom=[("PydanticDeprecatedSince20", told)])


def test_field_validator(client, observe):
    """A title between blanks, one of blanks alone, and what Pydantic warned of while the model was defined."""

    def define_and_post():
        model, told = defined("field_validators")
        made = app.create_app_with_priority(model)
        return post(client, made, title=" milk "), post(client, made, title="   "), told

    observe(
        define_and_post,
        correct=((200, {"title": "milk", "priority": 3}), BLANKS, []),
        symptom=raises(ImportError, "field_validator"),
    )


def test_value_error(client, observe):
    """POST with a title of a tab and a line break."""
    observe(post(client, with_validators(), title="\t\n"), correct=BLANKS)


def test_validator_before_the_endpoint(client, observe, events):
    """The status of a refused body and of a good one, and what the endpoint noted of both."""
    made = with_validators(events)
    refused, taken = post(client, made, title="   ")[0], post(client, made, title="a")[0]
    observe((refused, taken, events.seen), correct=(422, 200, ("endpoint",)))
