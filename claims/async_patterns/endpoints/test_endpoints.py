import asyncio

import pytest

from casebook.probes import answer, control, one_of, raises
from claims.async_patterns.endpoints import awaiting
from claims.async_patterns.endpoints.app import create_app

pytestmark = pytest.mark.contract

WORDS = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}
NO_BOOL = one_of(
    [("bool_parsing", ["query", "completed"], "Input should be a valid boolean, unable to interpret input")],
    [("type_error.bool", ["query", "completed"], "value could not be parsed to a boolean")],
)
NO_BODY = one_of(
    [("missing", ["body", "title"], "Field required")], [("value_error.missing", ["body", "title"], "field required")]
)


@control
def test_one_todo(client):
    todo = {"id": "1", "title": "a"}
    assert answer(client(create_app([todo])).get("/todos")) == (200, [todo])


def test_bool_words(client, observe):
    """Each text that is sent, and the value that the endpoint gets."""
    caller = client(create_app())
    observe({word: caller.get(f"/query?completed={word}").json()["completed"] for word in WORDS}, correct=WORDS)


def test_bool_absent(client, observe):
    observe(client(create_app()).get("/query").json()["completed"], correct=None)


@pytest.mark.parametrize("text", ["maybe", "2", ""], ids=["maybe", "2", "empty"])
def test_bool_refused(client, observe, text):
    """A word that is no truth value, another number, and an empty text."""
    observe(answer(client(create_app()).get(f"/query?completed={text}")), correct=(422, NO_BOOL))


def test_response_model_filters(client, observe):
    """The endpoint returns a key that the model does not have."""
    app = create_app([{"id": "1", "title": "a", "hashed_password": "secret"}])
    observe(answer(client(app).get("/todos")), correct=(200, [{"id": "1", "title": "a"}]))


def test_response_model_validates(client, observe):
    """The endpoint returns no title, which the model requires."""
    app = create_app([{"id": "1"}])
    refused = one_of(raises("ResponseValidationError"), raises("ValidationError", "field required"))
    observe(lambda: answer(client(app).get("/todos")), correct=refused)


def test_response_of_another_type(client, observe):
    """A number for the id, which the model says is a text: Pydantic 2 refuses it, Pydantic 1 makes it a text."""
    app = create_app([{"id": 1, "title": "a"}])
    observe(
        lambda: answer(client(app).get("/todos")),
        correct=one_of(raises("ResponseValidationError"), (200, [{"id": "1", "title": "a"}])),
        symptom=(200, [{"id": 1, "title": "a"}]),
    )


def test_response_model_documents(client, observe):
    """Type and items of the schema of the response, in the OpenAPI document."""
    document = client(create_app()).get("/openapi.json").json()
    schema = document["paths"]["/todos"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    observe((schema["type"], schema["items"]), correct=("array", {"$ref": "#/components/schemas/TodoPublic"}))


def test_docstring(client, observe):
    described = client(create_app()).get("/openapi.json").json()["paths"]["/todos"]["get"]["description"]
    text = "Get the todos.\n\n- **completed**: by their state\n- **skip**: how many to leave out"
    observe(described, correct=text)


def test_query_defaults(client, observe):
    """What the endpoint gets where nothing is sent, and where all four are."""
    caller = client(create_app())
    seen = [answer(caller.get("/query")), answer(caller.get("/query?skip=5&limit=2&completed=true&search=milk"))]
    observe(
        seen,
        correct=[
            (200, {"skip": 0, "limit": 100, "completed": None, "search": None}),
            (200, {"skip": 5, "limit": 2, "completed": True, "search": "milk"}),
        ],
    )


def test_query_parameters_in_the_document(client, observe):
    """Each parameter of the OpenAPI document: where it is, and whether it is required."""
    operation = client(create_app()).get("/openapi.json").json()["paths"]["/query"]["get"]
    seen = {one["name"]: (one["in"], one["required"]) for one in operation["parameters"]}
    observe(seen, correct=dict.fromkeys(("skip", "limit", "completed", "search"), ("query", False)))


@pytest.mark.parametrize("query", ["limit=-1", "skip=-1", "limit=1000000"])
def test_page_out_of_bounds(client, observe, query):
    """The status, and the value that reaches the endpoint where it is not refused."""
    response = client(create_app()).get(f"/query?{query}")
    name, value = query.split("=")
    observe(
        (response.status_code, response.json().get(name)),
        correct=(422, None),
        symptom=(200, int(value)),
    )


@pytest.mark.parametrize("query", ["limit=-1", "skip=-1", "limit=1000000"])
def test_page_with_bounds(client, observe, query):
    """The status of this query, and of one within the bounds."""
    caller = client(create_app())
    observe([caller.get(f"/bounded?{one}").status_code for one in (query, "skip=0&limit=100")], correct=[422, 200])


def test_path_parameter(client, observe):
    """What the endpoint gets of /todos/7, and of a path with a blank."""
    caller = client(create_app())
    observe([answer(caller.get(f"/todos/{id}")) for id in ("7", "a b")], correct=[(200, "7"), (200, "a b")])


def test_body(client, observe):
    """The class of what the endpoint gets, and its fields: one that is sent, and one with its default."""
    read = {"type": "TodoCreate", "title": "a", "completed": False}
    observe(answer(client(create_app()).post("/todos", json={"title": "a"})), correct=(200, read))


def test_model_is_looked_for_in_the_body_alone(client, observe, events):
    """The model's fields are sent in the query, and as a form: the statuses, and whether the endpoint ran."""
    caller = client(create_app(note=events))
    seen = [caller.post("/todos?title=a").status_code, caller.post("/todos", data={"title": "a"}).status_code]
    observe((seen, events.seen), correct=([422, 422], ()))


def test_invalid_body_keeps_the_endpoint_from_running(client, observe, events):
    """The answer, and what the endpoint noted."""
    seen = answer(client(create_app(note=events)).post("/todos", json={"completed": True}))
    observe((*seen, events.seen), correct=(422, NO_BODY, ()))


async def header(asgi, *headers):
    async with asgi(create_app(), "/header", headers=headers) as connection:
        await connection.finish()
    return connection.chunks[0]


async def test_user_agent(asgi, observe):
    """The headers that the endpoint gets, of a request that sends User-Agent."""
    seen = await header(asgi, ("User-Agent", "curl/8"))
    observe(seen, correct=b'{"user_agent":"curl/8","x_token":null}')


async def test_underscore_is_a_hyphen(asgi, observe):
    """The same header is sent with a hyphen and with an underscore: the endpoint gets one of them."""
    seen = await header(asgi, ("X-Token", "hyphen"), ("x_token", "underscore"))
    observe(seen, correct=b'{"user_agent":null,"x_token":"hyphen"}')


async def test_awaited_io_runs_together(async_client, observe, events):
    """Two requests at once: both begin their I/O before either ends it."""
    both = asyncio.Barrier(2)

    async def io():
        events("start")
        await both.wait()
        events("end")

    async with async_client(awaiting.create_app(io)) as caller:
        await asyncio.wait_for(asyncio.gather(caller.get("/todos"), caller.get("/todos")), 5)
    observe(events.seen, correct=("start", "start", "end", "end"))
