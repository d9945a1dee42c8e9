import inspect
import warnings
from typing import get_type_hints

import pytest

from casebook.probes import answer, control, one_of
from claims.agent_instructions.declarations import app

pytestmark = pytest.mark.contract

MISSING = "Field required"
SENT, EMPTY = {"name": "lamp", "price": 2.5}, {}
REFUSED = [
    ("missing", ["query", "project_id"], MISSING),
    ("missing", ["body", "name"], MISSING),
    ("missing", ["body", "price"], MISSING),
]
CREATED = {"item": {"name": "lamp", "description": None, "price": 2.5}, "project_id": 7}


def document(client, made):
    return client(made).get("/openapi.json").json()


def operations(made):
    """The operation ids of the document, and what is warned of while it is made."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        paths = made.openapi()["paths"]
    ids = [operation["operationId"] for path in paths.values() for operation in path.values()]
    return sorted(ids), [str(one.message).split(" for ")[0] for one in caught]


@control
def test_a_value_is_read(client):
    assert answer(client(app.create_app()).get("/items/3")) == (200, {"item_id": 3, "q": None})


def test_parameters(client, observe):
    """Good values, an id below its limit, and a text that is too long."""
    caller = client(app.create_app())
    observe(
        [answer(caller.get(path)) for path in ("/items/1?q=a", "/items/0", f"/items/1?q={'a' * 51}")],
        correct=[
            (200, {"item_id": 1, "q": "a"}),
            (422, [("greater_than_equal", ["path", "item_id"], "Input should be greater than or equal to 1")]),
            (422, [("string_too_long", ["query", "q"], "String should have at most 50 characters")]),
        ],
    )


async def test_called_directly(observe):
    """What the function is given where code of its own calls it without arguments."""
    observe(await app.annotated_search(), correct=None)


async def test_default_style_called_directly(observe):
    """The class of what the function is given where code of its own calls it without arguments."""
    observe(type(await app.default_search()).__name__, correct="Query")


def test_types(observe):
    """Whether the hint is `str | None`, and the default in the signature."""
    signature = inspect.signature(app.annotated_search)
    observe(
        (get_type_hints(app.annotated_search)["q"] == (str | None), signature.parameters["q"].default),
        correct=(True, None),
    )


def test_reused_parameter(client, observe):
    """The statuses of good values at two endpoints, and of a bad one at each."""
    caller = client(app.create_app_with_aliases())
    observe(
        [answer(caller.get(path))[0] for path in ("/items/1", "/notes/1", "/items/0", "/notes/1?q=abcdef")],
        correct=[200, 200, 422, 422],
    )


def test_reused_dependency(client, observe):
    """Two endpoints that share the user."""
    caller = client(app.create_app_with_user())
    observe(
        [answer(caller.get(path)) for path in ("/items/", "/notes/")],
        correct=[(200, {"of": "ada"}), (200, {"notes of": "ada"})],
    )


def test_required_without_ellipsis(client, observe):
    """The answer where nothing is sent, and where all is."""
    caller = client(app.create_app_without_ellipsis())
    observe(
        [answer(caller.post("/items/", json=EMPTY)), answer(caller.post("/items/?project_id=7", json=SENT))],
        correct=[(422, REFUSED), (200, CREATED)],
    )


def test_ellipsis_adds_nothing(client, observe):
    """Whether both forms answer alike and are documented alike; then the answers of the form with `...`."""
    plain, made = app.create_app_without_ellipsis(), app.create_app_with_ellipsis()
    requests = [("/items/", EMPTY), ("/items/?project_id=7", SENT)]
    answers = [[answer(client(one).post(path, json=sent)) for path, sent in requests] for one in (plain, made)]
    observe(
        (answers[0] == answers[1], document(client, plain) == document(client, made), answers[1]),
        correct=(True, True, [(422, REFUSED), (200, CREATED)]),
    )


def lists(client, made):
    caller = client(made)
    return [answer(caller.post("/items/", json=sent)) for sent in ([1, 2], [], ["x"])]


LISTS = [
    (200, [1, 2]),
    (422, [("too_short", ["body"], "List should have at least 1 item after validation, not 0")]),
    (422, [("int_parsing", ["body", 0], "Input should be a valid integer, unable to parse string as an integer")]),
]


def test_list_without_root_model(client, observe):
    """A list of two numbers, an empty one, and one of a text."""
    observe(lists(client, app.create_app_with_list()), correct=LISTS)


def test_root_model_adds_nothing(client, observe):
    """A list of two numbers, an empty one, and one of a text."""
    observe(lists(client, app.create_app_with_root_model()), correct=LISTS)


def test_schema_of_a_list(client, observe):
    """The schema of the request body without its title, which is of the parameter's name."""
    [path] = document(client, app.create_app_with_list())["paths"].values()
    schema = path["post"]["requestBody"]["content"]["application/json"]["schema"]
    observe(
        {key: value for key, value in schema.items() if key != "title"},
        correct={"type": "array", "items": {"type": "integer"}, "minItems": 1},
    )


def test_two_functions(client, observe):
    """The answers to GET and to a POST without a name, the operation ids, and what is warned of."""
    made = app.create_app_of_two_functions()
    caller = client(made)
    observe(
        (answer(caller.get("/items/")), answer(caller.post("/items/", json={})), operations(made)),
        correct=(
            (200, []),
            (422, [("missing", ["body", "name"], MISSING)]),
            (["create_item_items__post", "list_items_items__get"], []),
        ),
    )


def test_one_function(client, observe):
    """Both methods share one operation id, and the body of a POST is neither read nor documented."""
    made = app.create_app_of_one_function()
    status, body = answer(client(made).post("/items/", json={"name": "lamp"}))
    ids, warned = operations(made)
    either = one_of(*[[f"Duplicate Operation ID handle_items_items__{one}"] for one in ("get", "post")])
    observe(
        (status, body, len(set(ids)), warned),
        correct=(200, None, 1, either),
    )
