import pytest

from casebook.probes import answer, control, one_of, raises
from claims.expert_skill.models import app, repaired

pytestmark = pytest.mark.contract

USER = {
    "email": "Ann@Example.com",
    "username": "ann",
    "password": "long enough",
    "confirm_password": "long enough",
}
PATTERN = r"^[\w\.-]+@[\w\.-]+\.\w+$"
BETTER_PATTERN = r"^[\w+-]+(\.[\w+-]+)*@[\w-]+(\.[\w-]+)+$"
NOT_CONFIRMED = (422, [("value_error", ["body"], "Value error, passwords do not match")])


def create(client, **changed):
    return answer(client(app.create_app()).post("/users", json=USER | changed))


def refused(kind, field, message):
    return 422, [(kind, ["body", field], message)]


def refused_address(pattern):
    return refused("string_pattern_mismatch", "email", f"String should match pattern '{pattern}'")


@control
def test_query_parameter(client):
    made = app.create_app()

    @made.get("/page")
    async def page(page: int) -> int:
        return page

    assert answer(client(made).get("/page?page=2")) == (200, 2)


def test_plain_address(client, observe):
    email = "first.last@mail.example.co.uk"
    observe(create(client, email=email), correct=(201, email))


@pytest.mark.parametrize("email", ["ann", "ann@example", "ann@example.com, bob@example.com"])
def test_no_address(client, observe, email):
    observe(create(client, email=email), correct=refused_address(PATTERN))


def test_address_with_a_plus(client, observe):
    email = "ann+news@example.com"
    observe(create(client, email=email), correct=(201, email), symptom=refused_address(PATTERN))


def test_address_with_two_dots(client, observe):
    email = "ann@example..com"
    observe(create(client, email=email), correct=refused_address(PATTERN), symptom=(201, email))


def test_better_pattern(client, observe):
    """The answers to an address with dots, to one with a plus, and to one with two dots that follow each other."""
    made = client(repaired.create_app())
    observe(
        [
            answer(made.post("/addresses", json={"email": email}))
            for email in ("first.last@mail.example.co.uk", "ann+news@example.com", "ann@example..com")
        ],
        correct=[
            (201, "first.last@mail.example.co.uk"),
            (201, "ann+news@example.com"),
            refused_address(BETTER_PATTERN),
        ],
    )


def test_too_short(client, observe):
    observe(
        create(client, username="an", password="short"),
        correct=(
            422,
            [
                ("string_too_short", ["body", "username"], "String should have at least 3 characters"),
                ("string_too_short", ["body", "password"], "String should have at least 8 characters"),
            ],
        ),
    )


def test_too_long(client, observe):
    observe(
        create(client, username="a" * 51, password="a" * 129),
        correct=(
            422,
            [
                ("string_too_long", ["body", "username"], "String should have at most 50 characters"),
                ("string_too_long", ["body", "password"], "String should have at most 128 characters"),
            ],
        ),
    )


def test_other_confirmation(client, observe):
    """The answer where confirm_password is not the password."""
    observe(
        create(client, confirm_password="another one"),
        correct=NOT_CONFIRMED,
        symptom=(201, "Ann@Example.com"),
    )


def test_other_confirmation_with_a_validator(client, observe):
    """The answer where confirm_password is not the password."""
    made = client(repaired.create_app())
    observe(
        answer(made.post("/users", json=USER | {"confirm_password": "another one"})),
        correct=NOT_CONFIRMED,
        symptom=(201, "Ann@Example.com"),
    )


def test_strict(client, observe):
    """The answer to texts for a number and a bool, and to a number for a text."""
    observe(
        answer(client(app.create_strict_app()).post("/", json={"number": "1", "flag": "true", "text": 1})),
        correct=(
            422,
            [
                ("int_type", ["body", "number"], "Input should be a valid integer"),
                ("bool_type", ["body", "flag"], "Input should be a valid boolean"),
                ("string_type", ["body", "text"], "Input should be a valid string"),
            ],
        ),
    )


def test_unknown_key(client, observe):
    observe(
        create(client, is_admin=True),
        correct=refused("extra_forbidden", "is_admin", "Extra inputs are not permitted"),
    )


def test_answer_sent_back(client, observe):
    """What the model gives, its computed field included, sent to an endpoint that takes the model."""
    made = client(app.create_app())
    given = made.post("/echo", json=USER).json()
    observe(
        answer(made.post("/users", json=given)),
        correct=(201, "Ann@Example.com"),
        symptom=refused("extra_forbidden", "normalized_email", "Extra inputs are not permitted"),
    )


def test_computed_field(client, observe):
    observe(
        answer(client(app.create_app()).post("/echo", json=USER)),
        correct=(200, USER | {"normalized_email": "ann@example.com"}),
    )


def paginate(client, create_app, path):
    return answer(client(create_app()).get(path))


def test_pagination_with_field(client, observe):
    """The page, the size and the offset that the endpoint gets, or what defining it raises."""
    observe(
        lambda: paginate(client, app.create_paginated_app_as_printed, "/items?page=2&size=10"),
        correct=(200, [2, 10, 10]),
        symptom=one_of(
            raises(AssertionError, "non-body parameters must be in path, query, header or cookie: page"),
            raises(AttributeError, "'FieldInfo' object has no attribute 'in_'"),
        ),
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/items?page=2&size=10", (200, [2, 10, 10])),
        ("/items", (200, [1, 20, 0])),
        (
            "/items?page=0",
            (422, [("greater_than_equal", ["query", "page"], "Input should be greater than or equal to 1")]),
        ),
    ],
    ids=["given", "defaults", "page-0"],
)
def test_pagination_with_query(client, observe, path, expected):
    """The page, the size and the offset that the endpoint gets."""
    observe(lambda: paginate(client, app.create_paginated_app_repaired, path), correct=expected)
