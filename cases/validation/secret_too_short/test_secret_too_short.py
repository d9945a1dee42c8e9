from casebook.probes import answer, control, one_of, workaround
from cases.validation.secret_too_short import app


def refused(place, kind, message):
    return 422, [(kind, [place, "password"], message)]


def as_string(place):
    return one_of(
        refused(place, "string_too_short", "String should have at least 8 characters"),
        refused(place, "value_error.any_str.min_length", "ensure this value has at least 8 characters"),
    )


def as_items(place):
    return refused(place, "too_short", "Value should have at least 8 items after validation, not 1")


def send(client, create_app, password="x"):
    return answer(client(create_app()).post("/", json={"password": password}))


@control
def test_long_password_and_short_str(client):
    assert send(client, app.create_app, "long enough") == (200, 11)
    assert send(client, app.create_app_with_str) == as_string("body")


def test_error_speaks_of_items(client, observe):
    observe(send(client, app.create_app), correct=as_string("body"), symptom=as_items("body"))


def test_too_long(client, observe):
    observe(
        send(client, app.create_app, 21 * "x"),
        correct=one_of(
            refused("body", "string_too_long", "String should have at most 20 characters"),
            refused("body", "value_error.any_str.max_length", "ensure this value has at most 20 characters"),
        ),
        symptom=refused("body", "too_long", "Value should have at most 20 items after validation, not 21"),
    )


def test_form(client, observe):
    response = client(app.create_app()).post("/form", data={"password": "x"})
    observe(answer(response), correct=as_string("body"), symptom=as_items("body"))


def test_query(client, observe):
    response = client(app.create_app()).get("/query?password=x")
    observe(answer(response), correct=as_string("query"), symptom=as_items("query"))


@workaround("limited-text")
def test_limited_text(client, observe):
    from cases.validation.secret_too_short import limited_text

    observe(send(client, limited_text.create_app), correct=as_string("body"), symptom=as_items("body"))
