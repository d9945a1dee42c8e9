from functools import partial

from casebook.probes import answer, control, raises, workaround
from cases.validation.annotated_field_alone import app

NO_LOCATION = raises(AttributeError, "^'FieldInfo' object has no attribute 'in_'$")
NOT_A_PATH = raises(AssertionError, "^Cannot use `FieldInfo` for path param 'some_number'$")
MESSAGE = "Input should be greater than or equal to 0"


def refused(*location):
    return 422, [("greater_than_equal", list(location), MESSAGE)]


def get(client, create_app, path="/?value=-1"):
    return answer(client(create_app()).get(path))


@control
def test_bare_type_is_read(client):
    assert get(client, app.create_app_with_bare_type) == (200, -1)


def test_reported(client, observe):
    seen = partial(get, client, app.create_reported_app, "/-1")
    observe(seen, correct=refused("path", "some_number"), symptom=NOT_A_PATH)


def test_query(client, observe):
    observe(partial(get, client, app.create_app), correct=refused("query", "value"), symptom=NO_LOCATION)


def test_query_with_default(client, observe):
    seen = partial(get, client, app.create_app_with_default)
    observe(seen, correct=refused("query", "value"), symptom=NO_LOCATION)


def test_dependency(client, observe):
    seen = partial(get, client, app.create_app_with_dependency)
    observe(seen, correct=refused("query", "value"), symptom=NO_LOCATION)


@workaround("query-as-default")
def test_query_as_default(client, observe):
    seen = partial(get, client, app.create_app_with_query)
    observe(seen, correct=refused("query", "value"), symptom=NO_LOCATION)
