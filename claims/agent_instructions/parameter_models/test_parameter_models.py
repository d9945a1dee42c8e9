import pytest

from casebook.probes import answer, control
from claims.agent_instructions.parameter_models import app

pytestmark = pytest.mark.contract

REQUIRED = "Field required"
NO_NUMBER = "Input should be a valid integer, unable to parse string as an integer"
MULTIPART, URLENCODED = "multipart/form-data", "application/x-www-form-urlencoded"
each_place = pytest.mark.parametrize("place", app.PLACES)
PAGE = {"limit": 10, "offset": 0}


def send(client, made, place, fields, method="POST"):
    caller = client(made)
    if place == "query":
        return answer(caller.request(method, "/", params=fields))
    if place == "form":
        return answer(caller.request(method, "/", data=fields))
    headers = fields if place == "header" else {"Cookie": "; ".join(f"{one}={text}" for one, text in fields.items())}
    return answer(caller.request(method, "/", headers=headers))


def missing(place, *names):
    return 422, [("missing", ["body" if place == "form" else place, name], REQUIRED) for name in names]


@control
def test_one_model(client):
    assert answer(client(app.create_app()).get("/items/?limit=5")) == (
        200,
        {"pagination": {"limit": 5, "offset": 0}, "date_range": None, "search": None},
    )


def test_optional_group(client, observe):
    """Neither field of the group, both, and one; and the same group with `| None` alone."""
    caller = client(app.create_app())
    both = {"start": "2026-01-01", "end": "2026-01-31"}
    observe(
        [
            answer(caller.get("/items/", params=sent))
            for sent in ({"limit": 5, "search": "a"}, both, {"start": "2026-01-01"}, {"end": "2026-01-31"})
        ],
        correct=[
            (200, {"pagination": {"limit": 5, "offset": 0}, "date_range": None, "search": "a"}),
            (200, {"pagination": PAGE, "date_range": both, "search": None}),
            missing("query", "end"),
            missing("query", "start"),
        ],
    )


def test_group_without_default(client, observe):
    """A request that sends no field of the group."""
    observe(
        answer(client(app.create_app()).get("/required/")),
        correct=(422, [("missing", ["query"], REQUIRED)]),
        symptom=(200, {"date_range": None}),
    )


@each_place
def test_flat_fields(client, observe, place):
    """The fields of two models, of a parameter and of a dependency are sent beside each other."""
    made = app.create_app_of(app.PLACES[place])
    sent = {"limit": "5", "first": "Ada", "last": "Byron", "search": "a", "team": "b"}
    observe(
        send(client, made, place, sent),
        correct=(
            200,
            {"page": {"limit": 5}, "names": {"first": "Ada", "last": "Byron"}, "search": "a", "team": "b"},
        ),
    )


@each_place
def test_optional_model_is_left_out(client, observe, place):
    """The fields of the other model and of the parameter are sent."""
    made = app.create_app_of(app.PLACES[place])
    observe(
        send(client, made, place, {"limit": "5", "search": "a"}),
        correct=(200, {"page": {"limit": 5}, "names": None, "search": "a", "team": None}),
    )


@each_place
def test_part_of_an_optional_model(client, observe, place):
    """One of the two required fields of the optional model is sent."""
    made = app.create_app_of(app.PLACES[place])
    observe(send(client, made, place, {"first": "Ada"}), correct=missing(place, "last"))


def test_models_validate_apart(client, observe):
    """Each model reports its own errors, and the other one is not mixed into them."""
    made = app.create_app_of(app.Query)
    observe(
        send(client, made, "query", {"limit": "x", "first": "Ada"}),
        correct=(
            422,
            [
                ("int_parsing", ["query", "limit"], NO_NUMBER),
                ("missing", ["query", "last"], REQUIRED),
            ],
        ),
    )


def test_shared_name(client, observe):
    """A number that both models take, and one that each of them refuses."""
    caller = client(app.create_app_with_shared_name())
    observe(
        [answer(caller.get("/", params={"count": count})) for count in (7, 3, 12)],
        correct=[
            (200, {"small": 7, "large": 7}),
            (422, [("greater_than", ["query", "count"], "Input should be greater than 5")]),
            (422, [("less_than", ["query", "count"], "Input should be less than 10")]),
        ],
    )


SIBLINGS = {"limit": "5", "search": "a", "team": "b"}


def test_ignore(client, observe):
    """The fields of the model, of its siblings and one of nobody are sent."""
    observe(
        send(client, app.create_app_with_extra("ignore"), "query", {**SIBLINGS, "other": "c"}),
        correct=(200, {"page": {"limit": 5}, "search": "a", "team": "b"}),
    )


@pytest.mark.parametrize("place", ["query", "cookie", "form"])
def test_forbid(client, observe, place):
    """A sibling parameter and one of a dependency are refused."""
    made = app.create_app_with_extra("forbid", app.PLACES[place])
    where = "body" if place == "form" else place
    observe(
        send(client, made, place, SIBLINGS),
        correct=(
            422,
            [("extra_forbidden", [where, name], "Extra inputs are not permitted") for name in ("search", "team")],
        ),
    )


@pytest.mark.parametrize("place", ["query", "cookie", "form"])
def test_allow(client, observe, place):
    """The fields of the model and of its siblings are sent: what the model has of them."""
    made = app.create_app_with_extra("allow", app.PLACES[place])
    observe(
        send(client, made, place, SIBLINGS),
        correct=(200, {"page": {"limit": 5, "search": "a", "team": "b"}, "search": "a", "team": "b"}),
    )


def with_file(client, made):
    return answer(client(made).post("/", data={"limit": "5"}, files={"file": ("a.txt", b"x")}))


def test_forbid_refuses_a_file(client, observe):
    """The model's field and a file beside it are sent."""
    observe(
        with_file(client, app.create_app_with_extra_and_file("forbid")),
        correct=(422, [("extra_forbidden", ["body", "file"], "Extra inputs are not permitted")]),
    )


def test_allow_takes_a_file(client, observe):
    """The model's field and a file beside it are sent: the keys that the model has."""
    observe(
        with_file(client, app.create_app_with_extra_and_file("allow")),
        correct=(200, {"page": ["file", "limit"], "file": "a.txt"}),
    )


def test_allow_makes_an_optional_model_present(client, observe):
    """Nothing is sent, then a parameter beside the model alone."""
    made = app.create_app_with_optional_extra(app.Query)
    observe(
        [send(client, made, "query", sent, "GET") for sent in ({}, {"search": "a"})],
        correct=[(200, {"names": None, "search": None}), missing("query", "first", "last")],
    )


def test_ordinary_headers_count(client, observe):
    """A request without any header of its own: what every client sends makes the model present."""
    made = app.create_app_with_optional_extra(app.Header)
    observe(
        send(client, made, "header", {}, "GET"),
        correct=missing("header", "first", "last"),
        symptom=(200, {"names": None, "search": None}),
    )


FORM = {"limit": "5", "first": "Ada", "last": "Byron", "note": "n"}


def test_forms_and_files(client, observe):
    """As multipart/form-data, and as a form that is no multipart and so can hold no file."""
    caller = client(app.create_app_with_forms())
    observe(
        [
            answer(caller.post("/", data=FORM, files={"file": ("a.txt", b"x")})),
            answer(caller.post("/", data={**FORM, "file": "x"})),
        ],
        correct=[
            (200, {"page": {"limit": 5}, "names": {"first": "Ada", "last": "Byron"}, "note": "n", "file": "x"}),
            (422, [("value_error", ["body", "file"], "Value error, Expected UploadFile, received: <class 'str'>")]),
        ],
    )


def test_documented_media_type(client, observe):
    """The media types of the request body in the OpenAPI document."""
    [path] = client(app.create_app_with_forms()).get("/openapi.json").json()["paths"].values()
    observe(list(path["post"]["requestBody"]["content"]), correct=[MULTIPART])


def test_union(client, observe):
    """No form, a form of each model, and one that lacks a field of its model."""
    caller = client(app.create_app_with_unions())
    sent = [{}, {"kind": "person", "name": "Ada"}, {"kind": "company", "title": "Ada Ltd"}, {"kind": "person"}]
    observe(
        [answer(caller.post("/", data=one)) for one in sent],
        correct=[
            (200, None),
            (200, {"kind": "person", "name": "Ada"}),
            (200, {"kind": "company", "title": "Ada Ltd"}),
            (422, [("missing", ["body", "person", "name"], REQUIRED)]),
        ],
    )


def test_unions_beside_others(client, observe):
    """A model, two unions, a field and a file in one form."""
    caller = client(app.create_app_with_unions())
    fields = {"limit": "5", "kind": "company", "title": "Ada Ltd", "by": "phone", "number": "1", "note": "n"}
    observe(
        answer(caller.post("/beside", data=fields, files={"file": ("a.txt", b"x")})),
        correct=(
            200,
            {
                "page": {"limit": 5},
                "contact": {"kind": "company", "title": "Ada Ltd"},
                "way": {"by": "phone", "number": "1"},
                "note": "n",
                "file": "x",
            },
        ),
    )


def test_empty_value(client, observe):
    """An empty number, an empty text beside a missing number, and no field at all."""
    caller = client(app.create_app_with_empty_values())
    observe(
        [answer(caller.post("/", data=one)) for one in ({"count": ""}, {"note": ""}, {})],
        correct=[missing("form", "count"), missing("form", "count"), (200, None)],
    )


def test_empty_value_of_a_field_with_a_default(client, observe):
    """An empty number, and no field at all."""
    caller = client(app.create_app_with_empty_values())
    observe(
        [answer(caller.post("/defaults", data=one)) for one in ({"limit": ""}, {})],
        correct=[(200, {"limit": 10}), (200, None)],
        symptom=[(422, [("int_parsing", ["body", "limit"], NO_NUMBER)]), (200, None)],
    )


def test_omitted_booleans(client, observe):
    """A model with defaults, of which one box is sent; and a required one that is not sent."""
    caller = client(app.create_app_with_booleans())
    observe(
        [answer(caller.post("/model", data={"news": "on"})), answer(caller.post("/required", data={"other": "x"}))],
        correct=[(200, {"mail": True, "news": True}), missing("form", "agreed")],
    )


def test_checkbox(client, observe):
    """A box that is not checked is not sent; one that is checked is sent as `on`."""
    caller = client(app.create_app_with_booleans())
    observe(
        [answer(caller.post("/field", data=one)) for one in ({"other": "x"}, {"news": "on"})],
        correct=[(200, False), (200, True)],
    )
