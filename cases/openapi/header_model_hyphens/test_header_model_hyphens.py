import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.openapi.header_model_hyphens import app, workarounds

PATHS = ["/annotated", "/default-style", "/dependency"]
HYPHENS = ["host", "if-modified-since", "save-data"]
UNDERSCORES = ["host", "if_modified_since", "save_data"]
READ = (200, True)

# Newer releases place the error at the name of the header, older ones at that of the field.
PLACE = ["header", one_of("save-data", "save_data")]
MISSING = (
    422,
    one_of([("missing", PLACE, "Field required")], [("value_error.missing", PLACE, "field required")]),
)


def names(caller, path):
    """The headers that the OpenAPI document has for a path."""
    parameters = caller.get("/openapi.json").json()["paths"][path]["get"]["parameters"]
    return sorted(parameter["name"] for parameter in parameters if parameter["in"] == "header")


def follow(client, create_app, path):
    """Sends what the OpenAPI document says, as Swagger UI does."""
    caller = client(create_app())
    return answer(caller.get(path, headers=dict.fromkeys(names(caller, path), "true")))


@control
@pytest.mark.parametrize("path", [*PATHS, "/plain"])
def test_hyphenated_header_is_read(client, path):
    assert answer(client(app.create_app()).get(path, headers={"save-data": "true"})) == READ


@control
def test_plain_parameters(client):
    assert names(client(app.create_app()), "/plain") == HYPHENS


@control
def test_not_converted(client):
    assert names(client(app.create_app()), "/not-converted") == UNDERSCORES


@pytest.mark.parametrize("path", PATHS)
def test_names(client, observe, path):
    observe(names(client(app.create_app()), path), correct=HYPHENS, symptom=UNDERSCORES)


@pytest.mark.parametrize("path", PATHS)
def test_request_as_documented(client, observe, path):
    observe(follow(client, app.create_app, path), correct=READ, symptom=MISSING)


@workaround("single")
def test_single(client, observe):
    observe(follow(client, app.create_app, "/plain"), correct=READ, symptom=MISSING)


@workaround("middleware")
@pytest.mark.parametrize("path", PATHS)
def test_middleware(client, observe, path):
    observe(follow(client, workarounds.create_app, path), correct=READ, symptom=MISSING)
