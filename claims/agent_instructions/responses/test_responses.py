import pytest

from casebook.probes import answer, control, raises
from claims.agent_instructions.responses import app

pytestmark = pytest.mark.contract

PUBLIC = {"name": "lamp", "description": "bright"}
SECRET = {**PUBLIC, "secret_key": "secret"}


def get(client, path, made=None):
    return answer(client(made or app.create_app()).get(path))


@control
def test_an_item_is_sent(client):
    assert get(client, "/item") == (200, PUBLIC)


def test_return_type_validates(client, observe):
    """The endpoint returns what does not fit."""
    observe(lambda: get(client, "/wrong"), correct=raises("ResponseValidationError"))


@pytest.mark.parametrize(
    ("path", "body", "unfiltered"),
    [
        pytest.param("/subclass", PUBLIC, SECRET, id="subclass"),
        pytest.param("/dict", PUBLIC, SECRET, id="dict"),
        pytest.param("/list", [PUBLIC], [SECRET], id="list"),
        pytest.param(
            "/nested", {"first": PUBLIC, "items": [PUBLIC]}, {"first": SECRET, "items": [SECRET]}, id="nested"
        ),
    ],
)
def test_return_type_filters(client, observe, path, body, unfiltered):
    """The endpoint returns an object with a secret key, which the return type does not have."""
    observe(get(client, path), correct=(200, body), symptom=(200, unfiltered))


def test_return_type_is_documented(client, observe):
    """The schema of the response in the OpenAPI document."""
    document = client(app.create_app()).get("/openapi.json").json()
    [media] = document["paths"]["/item"]["get"]["responses"]["200"]["content"].values()
    observe(media["schema"], correct={"$ref": "#/components/schemas/Item"})


@pytest.mark.parametrize(("path", "body"), [("/numbers", [1, 2]), ("/mapping", {"one": 1})])
def test_return_type_that_is_no_model(client, observe, path, body):
    observe(get(client, path), correct=(200, body))


def test_serialized_by_pydantic(client, observe):
    """Pydantic writes NaN as null; json.dumps() of FastAPI refuses it."""
    observe(
        lambda: client(app.create_app()).get("/stamped").content,
        correct=b'{"at":"2026-01-02T00:00:00Z","share":null}',
        symptom=raises(ValueError, "^Out of range float values are not JSON compliant"),
    )


@pytest.mark.parametrize("path", ["/dict", "/internal", "/internal-annotated"])
def test_response_model_filters(client, observe, path):
    """The endpoint returns an object with a secret key, which the response model does not have."""
    observe(get(client, path, app.create_app_with_response_model()), correct=(200, PUBLIC), symptom=(200, SECRET))
