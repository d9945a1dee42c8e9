import pytest

from casebook.probes import answer, control, one_of, raises, workaround
from cases.validation.missing_list_value_error import app

NOT_ENCODED = raises(ValueError, "PydanticUndefinedType' object is not iterable")
each_place = pytest.mark.parametrize("place", ["query", "header"])


def ask(client, made, place, **options):
    """The answer to a request without the list."""
    return answer(client(made, **options).get(f"/{place}"))


def refused(place):
    return 422, one_of(
        [("missing", [place, "p"], "Field required")],
        [("value_error.missing", [place, "p"], "field required")],
        [("list_type", [place, "p"], "Input should be a valid list")],
    )


@control
def test_list_is_read(client):
    assert answer(client(app.create_app()).get("/query?p=1&p=2")) == (200, [1, 2])
    assert answer(client(app.create_app()).get("/header", headers={"p": "1"})) == (200, [1])


@each_place
def test_missing_list(client, observe, place):
    observe(lambda: ask(client, app.create_app(), place), correct=refused(place), symptom=NOT_ENCODED)


@each_place
def test_what_the_client_gets(client, observe, place):
    seen = ask(client, app.create_app(), place, raise_server_exceptions=False)
    observe(seen, correct=refused(place), symptom=(500, "Internal Server Error"))


@workaround("handler")
@each_place
def test_handler(client, observe, place):
    observe(lambda: ask(client, app.create_app_with_handler(), place), correct=refused(place), symptom=NOT_ENCODED)


@workaround("default")
@each_place
def test_default(client, observe, place):
    observe(lambda: ask(client, app.create_app_with_default(), place), correct=(200, []), symptom=NOT_ENCODED)


@workaround("none")
@each_place
def test_none(client, observe, place):
    observe(lambda: ask(client, app.create_app_with_none(), place), correct=(200, None), symptom=NOT_ENCODED)
