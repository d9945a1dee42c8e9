import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.field_default_assertion import app

NAMED = raises(AssertionError, "^non-body parameters must be in path, query, header or cookie: page$")
UNNAMED = raises(AttributeError, "^'FieldInfo' object has no attribute 'in_'$")
NOT_DECLARED = one_of(NAMED, UNNAMED)
REFUSED = (422, [("greater_than_equal", ["query", "page"], "Input should be greater than or equal to 1")])
everywhere = pytest.mark.parametrize("place", app.DECLARED)


def paginate(client, create_app, *arguments):
    """What the app answers to a page and a size, to none, and to a page that is too small."""
    asked = client(create_app(*arguments))
    return [answer(asked.get(path)) for path in ("/items?page=2&size=10", "/items", "/items?page=0")]


READ = [(200, [2, 10]), (200, [1, 20]), REFUSED]


@control
def test_plain_defaults(client):
    def plain(default, **limits):
        return default

    assert paginate(client, app.create_app_with_endpoint, plain)[:2] == READ[:2]


@everywhere
def test_declared(client, observe, place):
    observe(lambda: paginate(client, app.DECLARED[place], app.FIELD), correct=READ, symptom=NOT_DECLARED)


@everywhere
def test_error_names_the_parameter(observe, place):
    observe(lambda: app.DECLARED[place](app.FIELD), correct=NAMED, symptom=UNNAMED)


@workaround("query")
@everywhere
def test_query(client, observe, place):
    observe(lambda: paginate(client, app.DECLARED[place], app.QUERY), correct=READ, symptom=NOT_DECLARED)


@workaround("annotated-field")
def test_annotated_field(client, observe):
    observe(
        lambda: paginate(client, app.create_app_with_annotated),
        correct=READ,
        symptom=one_of(UNNAMED, [*READ[:2], (200, [0, 20])]),
    )
