import pytest
from pydantic import ValidationError

from casebook.probes import answer, control, raises
from claims.agent_instructions.sql import app

pytestmark = pytest.mark.contract

GOOD, BAD = {"name": "Deadpond", "age": 30}, {"name": "D", "age": -1}
REFUSED = (
    422,
    [
        ("string_too_short", ["body", "name"], "String should have at least 2 characters"),
        ("greater_than_equal", ["body", "age"], "Input should be greater than or equal to 0"),
    ],
)


@control
def test_a_hero_is_kept(client):
    caller = client(app.create_app())
    assert answer(caller.post("/model", json=GOOD)) == (200, {**GOOD, "id": 1})
    assert answer(caller.get("/heroes")) == (200, [{**GOOD, "id": 1}])


@pytest.mark.parametrize("made_of", [app.PlainHero, app.HeroCreate], ids=["pydantic", "sqlmodel"])
def test_model_validates(observe, made_of):
    """A name that is too short, and a negative age."""
    observe(lambda: made_of(**BAD), correct=raises(ValidationError, "at least 2 characters"))


def test_table_validates(observe):
    """A name that is too short, and a negative age: the row that is made of them, or the error."""
    observe(
        lambda: app.Hero(**BAD).model_dump(),
        correct=raises(ValidationError, "at least 2 characters"),
        symptom={**BAD, "id": None},
    )


def test_table_model_validate(observe):
    """A name that is too short, and a negative age."""
    observe(lambda: app.Hero.model_validate(BAD), correct=raises(ValidationError, "at least 2 characters"))


def test_request_body_of_a_model(client, observe):
    """A name that is too short, and a negative age."""
    observe(answer(client(app.create_app()).post("/model", json=BAD)), correct=REFUSED)


def test_request_body_of_a_table(client, observe):
    """A name that is too short, and a negative age: the row that is stored, or the errors."""
    observe(
        answer(client(app.create_app()).post("/table", json=BAD)),
        correct=REFUSED,
        symptom=(200, {**BAD, "id": 1}),
    )


def test_identifier_in_the_body_of_a_table(client, observe):
    """The primary key is the database's to choose, where the body is of a model that has none."""
    caller = client(app.create_app())
    observe(
        [answer(caller.post(path, json={**GOOD, "id": 99}))[1]["id"] for path in ("/model", "/table")],
        correct=[1, 2],
        symptom=[1, 99],
    )
