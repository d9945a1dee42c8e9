from casebook.probes import answer, control, one_of, workaround
from cases.validation.patch_null_is_set import app

NULL = {"name": None}
EMPTIED = (200, {"name": None, "price": 1.5})
REFUSED = (
    422,
    one_of(
        [("string_type", ["body", "name"], "Input should be a valid string")],
        [("type_error.none.not_allowed", ["body", "name"], "none is not an allowed value")],
    ),
)


def patch(client, update, body):
    return answer(client(app.create_app(update)).patch("/item", json=body))


@control
def test_what_is_not_sent_is_kept(client):
    assert patch(client, app.ItemUpdate, {"price": 2.0}) == (200, {"name": "Pen", "price": 2.0})
    assert answer(client(app.create_app(app.ItemUpdate)).post("/item", json={"name": None, "price": 1})) == REFUSED


def test_null(client, observe):
    observe(patch(client, app.ItemUpdate, NULL), correct=REFUSED, symptom=EMPTIED)


def test_null_with_a_constraint(client, observe):
    observe(patch(client, app.ConstrainedUpdate, NULL), correct=REFUSED, symptom=EMPTIED)


@workaround("type-without-none")
def test_type_without_none(client, observe):
    observe(patch(client, app.UpdateWithoutNone, NULL), correct=REFUSED, symptom=EMPTIED)


@workaround("type-without-none")
def test_type_without_none_keeps(client, observe):
    observe(
        patch(client, app.UpdateWithoutNone, {"price": 2.0}),
        correct=(200, {"name": "Pen", "price": 2.0}),
        symptom=(200, {"name": "", "price": 2.0}),
    )


@workaround("validator")
def test_validator(client, observe):
    from cases.validation.patch_null_is_set import workarounds

    observe(
        answer(client(workarounds.create_app()).patch("/item", json=NULL)),
        correct=(422, [("value_error", ["body", "name"], "Value error, null is no value of this field")]),
        symptom=EMPTIED,
    )


@workaround("validator")
def test_validator_keeps(client, observe):
    from cases.validation.patch_null_is_set import workarounds

    observe(
        answer(client(workarounds.create_app()).patch("/item", json={"price": 2.0})),
        correct=(200, {"name": "Pen", "price": 2.0}),
        symptom=(200, {"name": None, "price": 2.0}),
    )
