import fastapi
import pydantic
import pytest

from casebook.probes import answer, control, one_of, raises
from claims.fastapi_skill.known_issues import app

pytestmark = pytest.mark.contract

ID = "f4fe10b4-e0c8-4232-ba26-4acd491c2414"
INT, STR, UUID = (200, "<class 'int'>"), (200, "<class 'str'>"), (200, "<class 'uuid.UUID'>")
NOT_IN_LITERAL = (422, [("literal_error", ["body", "attribute"], "Input should be 'abc' or 'def'")])
NOT_IN_LITERAL_OF_PYDANTIC_1 = (
    422,
    [("value_error.const", ["body", "attribute"], "unexpected value; permitted: 'abc', 'def'")],
)
MISSING = (
    422,
    one_of(
        [("missing", ["body", "attribute"], "Field required")],
        [("value_error.missing", ["body", "attribute"], "field required")],
    ),
)


def send(client, path, **form):
    return answer(client(app.create_form_app()).post(path, data=form))


def get(client, path):
    return answer(client(app.create_path_app()).get(path))


def ran(client, path):
    made = app.create_tasks_app()
    return answer(client(made).get(path)), made.state.ran


def under_pydantic(first, second):
    """What the guide says of Pydantic 1, or of Pydantic 2."""
    return first if pydantic.VERSION.startswith("1.") else second


def before_0_114(then, since):
    """What the guide says of FastAPI 0.113.0, or of 0.114.0 and later."""
    return then if tuple(map(int, fastapi.__version__.split(".")[:2])) < (0, 114) else since


@control
def test_values_are_read(client):
    assert send(client, "/literal", attribute="abc") == (200, {"attribute": "abc"})
    assert send(client, "/form-individual", field_1="false", field_2="x") == (200, {"field_1": False, "field_2": "x"})
    assert ran(client, "/injected-only") == ((200, {"status": "done"}), ["mail", "event"])


def test_individual_fields_tell_what_was_sent(client, observe):
    """Whether the endpoint can tell a value that was sent from none."""
    omitted = send(client, "/form-individual", field_2="x")
    told = {text: send(client, "/form-individual", field_1=text, field_2="x") != omitted for text in ["true", "false"]}
    observe(
        told,
        correct={"true": True, "false": True},
        symptom=one_of({"true": False, "false": True}, {"true": True, "false": False}),
    )


def test_response_background_alone(client, observe):
    """The answer, and which tasks ran."""
    observe(ran(client, "/response-only"), correct=((200, "Done"), ["event"]))


def test_response_background_with_a_dependency(client, observe):
    """The answer, and what the task was given: the endpoint hands it what the dependency made."""
    observe(ran(client, "/with-dependency"), correct=((200, "Done"), []), symptom=((200, "Done"), ["database"]))


def test_background_task_from_starlette_responses(observe):
    """The name of the class that the import gives."""

    def imported():
        from starlette.responses import BackgroundTask

        return f"{BackgroundTask.__module__}.{BackgroundTask.__qualname__}"

    observe(imported, correct="starlette.background.BackgroundTask")


def test_printed_literal_with_none(client, observe):
    """The answer by the release, as the guide tells it: it worked in 0.113.0."""
    observe(
        send(client, "/literal", attribute=None),
        correct=before_0_114((200, {"attribute": None}), NOT_IN_LITERAL),
        symptom=MISSING,
    )


def test_wrong_literal(client, observe):
    """The answer to a value that is neither abc nor def."""
    observe(send(client, "/literal", attribute="xyz"), correct=NOT_IN_LITERAL, symptom=NOT_IN_LITERAL_OF_PYDANTIC_1)


def test_text_checked_in_the_endpoint(client, observe):
    """The answers to None, to a form without the field, to abc and to xyz; of None also where it arrives as an empty text."""
    sent = [{"attribute": None}, {}, {"attribute": "abc"}, {"attribute": "xyz"}]
    observe(
        [send(client, "/checked", **form) for form in sent],
        correct=[
            (200, one_of({"attribute": None}, {"attribute": ""})),
            (200, {"attribute": None}),
            (200, {"attribute": "abc"}),
            (400, {"detail": "Invalid attribute"}),
        ],
    )


def test_json_message(client, observe):
    """The status, and the message of the error, for JSON that is a right list."""
    status, told = send(client, "/broken", json_list='["abc", "def"]')
    observe(
        (status, [message for _, _, message in told] if status == 422 else told),
        correct=(422, ["JSON object must be str, bytes or bytearray"]),
        symptom=one_of((422, ["JSON input should be string, bytes or bytearray"]), (200, ["abc", "def"])),
    )


@pytest.mark.parametrize("text", ['["abc"', '["abc", {}]', ""], ids=["broken", "wrong-item", "empty"])
def test_text_that_the_model_refuses(client, observe, text):
    """The status for a text that is no JSON list of texts."""

    def status():
        return send(client, "/working", json_list=text)[0]

    observe(status, correct=422, symptom=raises("ValidationError", "json_list"))


def test_refusal_of_the_model_is_caught(client, observe):
    """The answers to a right list, to broken JSON and to a list with an object."""
    sent = ['["abc", "def"]', '["abc"', '["abc", {}]']
    refused = (422, {"detail": "json_list is no list of texts"})
    observe(
        [send(client, "/caught", json_list=text) for text in sent],
        correct=[(200, ["abc", "def"]), refused, refused],
    )


def test_int_or_str(client, observe):
    """The type that the endpoint gets for 123; the guide foretells one for Pydantic 1 and another for Pydantic 2."""
    observe(get(client, "/int/123"), correct=under_pydantic(INT, STR))


def test_uuid_or_str(client, observe):
    """The type that the endpoint gets for a UUID; the guide foretells one for Pydantic 1 and another for Pydantic 2."""
    observe(get(client, f"/uuid/{ID}"), correct=under_pydantic(UUID, STR))


def test_plain_int(client, observe):
    """The type that the endpoint gets for 123; the status for abc, and where the error is."""
    status, [(_, location, _)] = get(client, "/plain/abc")
    observe((get(client, "/plain/123"), (status, location)), correct=(INT, (422, ["path", "path"])))
