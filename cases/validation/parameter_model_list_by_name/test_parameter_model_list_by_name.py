import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.validation.parameter_model_list_by_name import app, workarounds

ONE, TWO = (200, ["a"]), (200, ["a", "b"])
every_place = pytest.mark.parametrize("place", app.DECLARED)
every_path = pytest.mark.parametrize("path", ["/annotated", "/default-style"])


def refused(place, name="tags"):
    """The value is not looked for under the name, or it is handed to the model as it was sent, and that is no list."""
    return 422, one_of(
        [("missing", [place, "tag"], "Field required")],
        [("list_type", [place, name], "Input should be a valid list")],
    )


def ask(client, made, place, path="/", name="tags", values=("a",)):
    sent = [(name, value) for value in values]
    return answer(client(made).get(path, **({"params": sent} if place == "query" else {"headers": sent})))


@control
@every_place
def test_list_under_its_alias(client, place):
    made = app.create_app_with_default(app.DECLARED[place])
    assert ask(client, made, place, name="tag") == ONE
    assert ask(client, made, place, name="tag", values=["a", "b"]) == TWO
    assert ask(client, made, place, name="other") == (200, ["none"])


@every_place
@every_path
def test_one_value_under_the_name(client, observe, place, path):
    made = app.create_app(app.DECLARED[place], **app.POPULATE)
    observe(ask(client, made, place, path), correct=ONE, symptom=refused(place))


@every_place
def test_two_values_under_the_name(client, observe, place):
    made = app.create_app(app.DECLARED[place], **app.POPULATE)
    observe(ask(client, made, place, "/annotated", values=["a", "b"]), correct=TWO, symptom=refused(place))


@every_place
def test_validate_by_name(client, observe, place):
    made = app.create_app(app.DECLARED[place], **app.VALIDATE)
    observe(ask(client, made, place, "/annotated"), correct=ONE, symptom=refused(place))


@every_place
def test_with_a_default(client, observe, place):
    made = app.create_app_with_default(app.DECLARED[place])
    observe(ask(client, made, place), correct=ONE, symptom=one_of((200, ["none"]), refused(place)))


@pytest.mark.parametrize("values", [["a"], ["a", "b"]], ids=["one", "two"])
def test_header_with_hyphen(client, observe, values):
    """A header is sent with hyphens where the name of the field has underscores."""
    seen = ask(client, app.create_app_with_underscore(), "header", name="tag-list", values=values)
    observe(seen, correct=(200, values), symptom=refused("header"))


@workaround("validator")
@every_place
def test_validator(client, observe, place):
    made = workarounds.with_validator(app.DECLARED[place])
    observe(ask(client, made, place), correct=ONE, symptom=refused(place))


@workaround("single")
@every_place
def test_single_parameters(client, observe, place):
    made = workarounds.with_single_parameters(app.DECLARED[place])
    observe([ask(client, made, place, name=name) for name in ("tag", "tags")], correct=[ONE, ONE], symptom=None)
