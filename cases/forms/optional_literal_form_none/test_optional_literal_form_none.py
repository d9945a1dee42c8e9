from casebook.probes import control, one_of, workaround
from cases.forms.optional_literal_form_none import app, checked_by_hand, default_none

NONE = (200, {"attribute": None})
EMPTY = (200, {"attribute": ""})
NOT_IN_LITERAL = (
    422,
    one_of(
        [("literal_error", ["body", "attribute"], "Input should be 'abc' or 'def'")],
        [("value_error.const", ["body", "attribute"], "unexpected value; permitted: 'abc', 'def'")],
    ),
)
MISSING = (
    422,
    one_of(
        [("missing", ["body", "attribute"], "Field required")],
        [("value_error.missing", ["body", "attribute"], "field required")],
    ),
)


def answer(response):
    body = response.json()
    if response.status_code == 422:
        body = [(error["type"], error["loc"], error["msg"]) for error in body["detail"]]
    return response.status_code, body


@control
def test_value_is_read(client):
    response = client(app.create_app()).post("/", data={"attribute": "abc"})
    assert answer(response) == (200, {"attribute": "abc"})


def test_none_is_refused_as_a_literal(client, observe):
    response = client(app.create_app()).post("/", data={"attribute": None})
    observe(answer(response), correct=NONE, symptom=NOT_IN_LITERAL)


@workaround("omit")
def test_omit(client, observe):
    response = client(app.create_app()).post("/", data={})
    observe(answer(response), correct=NONE, symptom=MISSING)


@workaround("omit-default-none")
def test_omit_default_none(client, observe):
    response = client(default_none.create_app()).post("/", data={})
    observe(answer(response), correct=NONE, symptom=MISSING)


@workaround("default-none")
def test_default_none(client, observe):
    response = client(default_none.create_app()).post("/", data={"attribute": None})
    observe(answer(response), correct=NONE, symptom=NOT_IN_LITERAL)


@workaround("checked-by-hand")
def test_checked_by_hand(client, observe):
    response = client(checked_by_hand.create_app()).post("/", data={"attribute": None})
    observe(answer(response), correct=NONE, symptom=EMPTY)


@workaround("checked-by-hand-or-none")
def test_checked_by_hand_or_none(client, observe):
    response = client(checked_by_hand.create_app_with_none_for_empty()).post("/", data={"attribute": None})
    observe(answer(response), correct=NONE, symptom=EMPTY)
