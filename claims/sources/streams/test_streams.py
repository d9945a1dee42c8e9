import pytest

from casebook.probes import answer, control, one_of, raises
from claims.sources.streams import app, events

pytestmark = pytest.mark.contract

FILTERED = {"name": "ada", "note": None}
EVERYTHING = {**FILTERED, "secret": "s"}
SENT = 'event: chat\nid: 7\ndata: "hello"\n\n'
REFUSED = raises("FastAPIError", "^Invalid args for response field! ")


def read(client, made):
    return answer(client(made).get("/accounts"))


@control
def test_list_is_filtered(client):
    assert read(client, app.create_app_with_list()) == (200, [FILTERED])


def test_iterator_as_return_type_is_refused(client, observe):
    """The return type is an iterator of models: the app is refused, or all fields are sent."""
    observe(
        lambda: read(client, app.create_app_with_iterator()),
        correct=REFUSED,
        symptom=(200, [EVERYTHING]),
    )


@pytest.mark.parametrize("model", app.MODELS.values(), ids=app.MODELS)
def test_response_model_is_ignored(client, observe, model):
    """An endpoint with yield and this response model: all fields are sent, or the app is refused."""
    observe(
        lambda: read(client, app.create_app_with_response_model(model)),
        correct=(200, EVERYTHING),
        symptom=REFUSED,
    )


def test_line_break_gives_500(client, observe):
    """The event's name comes from the client, and holds a line break."""
    response = client(events.create_app(), raise_server_exceptions=False).get("/stream?kind=chat%0Aid:%207")
    observe(answer(response), correct=(500, "Internal Server Error"), symptom=(200, one_of("", SENT)))
