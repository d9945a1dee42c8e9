import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.validation.header_model_convert_underscores import app, workarounds

PATHS = ["/annotated", "/default-style", "/dependency", "/router"]
UNDERSCORE, HYPHEN = ("save_data", "true"), ("save-data", "true")
READ = (200, True)

# Newer releases place the error at the name of the header, older ones at that of the field.
PLACE = ["header", one_of("save-data", "save_data")]
MISSING = (
    422,
    one_of([("missing", PLACE, "Field required")], [("value_error.missing", PLACE, "field required")]),
)


def send(client, path, *headers, create_app=app.create_app):
    return answer(client(create_app()).get(path, headers=list(headers)))


@control
def test_plain_parameter(client):
    assert send(client, "/plain", UNDERSCORE) == READ
    assert send(client, "/plain", HYPHEN) == MISSING


@control
def test_converted(client):
    assert send(client, "/converted", HYPHEN) == READ


@pytest.mark.parametrize("path", PATHS)
def test_header_with_underscore(client, observe, path):
    observe(send(client, path, UNDERSCORE), correct=READ, symptom=MISSING)


@pytest.mark.parametrize("path", PATHS)
def test_header_with_hyphen(client, observe, path):
    observe(send(client, path, HYPHEN), correct=MISSING, symptom=READ)


def test_optional_header(client, observe):
    observe(send(client, "/optional", UNDERSCORE), correct=(200, [True, []]), symptom=(200, [None, []]))


def test_header_that_is_a_list(client, observe):
    seen = send(client, "/optional", ("x_tag", "one"), ("x_tag", "two"))
    observe(seen, correct=(200, [None, ["one", "two"]]), symptom=(200, [None, []]))


@workaround("single")
def test_single(client, observe):
    observe(send(client, "/plain", UNDERSCORE), correct=READ, symptom=MISSING)


@workaround("field")
def test_field(client, observe):
    observe(send(client, "/field", UNDERSCORE, create_app=workarounds.create_app), correct=READ, symptom=MISSING)
