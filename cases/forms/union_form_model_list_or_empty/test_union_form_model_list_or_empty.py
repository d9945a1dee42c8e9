import pytest

from casebook.probes import answer, control, workaround
from cases.forms.union_form_model_list_or_empty import app, workarounds

REQUIRED, NO_LIST, NO_STRING = "Field required", "Input should be a valid list", "Input should be a valid string"
UNPARSABLE = "Input should be a valid integer, unable to parse string as an integer"
ONE, TWO = {"name": "Ada", "tags": "x"}, {"name": "Ada", "tags": ["x", "y"]}
EMPTY, BLANK = {"company": "Tech", "size": ""}, {"company": "Tech", "motto": ""}
TECH = (200, {"company": "Tech", "size": None, "motto": None})
PATHS = ["/union", "/pipe", "/default-style", "/router"]
every_path = pytest.mark.parametrize("path", PATHS)


def user(*tags):
    return 200, {"name": "Ada", "tags": list(tags)}


def no_list(user="UserForm", company="CompanyForm"):
    errors = [("list_type", ["body", user, "tags"], NO_LIST), ("missing", ["body", company, "company"], REQUIRED)]
    return 422, errors


def no_integer(user="UserForm", company="CompanyForm"):
    missing = [("missing", ["body", user, name], REQUIRED) for name in ("name", "tags")]
    return 422, [*missing, ("int_parsing", ["body", company, "size"], UNPARSABLE)]


def send(client, path, form, create_app=app.create_app):
    return answer(client(create_app()).post(path, data=form))


def send_multipart(client, path, *fields):
    return answer(client(app.create_app()).post(path, files=[(name, (None, value)) for name, value in fields]))


@control
@every_path
def test_second_model_is_read(client, path):
    form = {"company": "Tech", "size": "3", "motto": "x"}
    assert send(client, path, form) == (200, {"company": "Tech", "size": 3, "motto": "x"})


@every_path
def test_one_value_of_a_list(client, observe, path):
    observe(send(client, path, ONE), correct=user("x"), symptom=no_list())


def test_one_value_of_a_list_in_multipart(client, observe):
    observe(send_multipart(client, "/union", ("name", "Ada"), ("tags", "x")), correct=user("x"), symptom=no_list())


@every_path
def test_two_values_of_a_list(client, observe, path):
    observe(send(client, path, TWO), correct=user("x", "y"), symptom=no_list())


@every_path
def test_empty_integer(client, observe, path):
    observe(send(client, path, EMPTY), correct=TECH, symptom=no_integer())


def test_empty_integer_in_multipart(client, observe):
    observe(send_multipart(client, "/union", ("company", "Tech"), ("size", "")), correct=TECH, symptom=no_integer())


@every_path
def test_empty_string(client, observe, path):
    observe(send(client, path, BLANK), correct=TECH, symptom=(200, {"company": "Tech", "size": None, "motto": ""}))


@every_path
def test_string_that_is_sent_twice(client, observe, path):
    """A model alone takes the last value."""
    missing = [("missing", ["body", "UserForm", name], REQUIRED) for name in ("name", "tags")]
    observe(
        send(client, path, {"company": ["Old", "Tech"]}),
        correct=TECH,
        symptom=(422, [*missing, ("string_type", ["body", "CompanyForm", "company"], NO_STRING)]),
    )


@workaround("validators")
def test_validator_of_list(client, observe):
    observe(
        send(client, "/validators", ONE, workarounds.create_app),
        correct=user("x"),
        symptom=no_list("ListOfOne", "EmptyIsNone"),
    )


@workaround("validators")
def test_validator_of_empty(client, observe):
    observe(
        [send(client, "/validators", form, workarounds.create_app) for form in (EMPTY, BLANK)],
        correct=[TECH, TECH],
        symptom=[no_integer("ListOfOne", "EmptyIsNone"), (200, {"company": "Tech", "size": None, "motto": ""})],
    )


@workaround("separate-routes")
def test_separate_route_of_list(client, observe):
    observe(send(client, "/user", ONE, workarounds.create_app), correct=user("x"), symptom=no_list())


@workaround("separate-routes")
def test_separate_route_of_empty(client, observe):
    observe(
        send(client, "/company", EMPTY, workarounds.create_app),
        correct=TECH,
        symptom=(422, [("int_parsing", ["body", "size"], UNPARSABLE)]),
    )
