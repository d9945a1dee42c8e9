import pytest

from casebook.probes import answer, control, raises
from claims.fastapi_skill.critical_rules import app

pytestmark = pytest.mark.contract

RIGHT = {"Authorization": "Bearer right"}


def get(client, made, path="/items/1", **options):
    return answer(client(made).get(path, **options))


@control
def test_openapi(client):
    assert client(app.create_app()).get("/openapi.json").status_code == 200


def test_dependencies(client, observe):
    """The answers without a token, for an item that is not there, and for one that is."""
    made = app.create_app()
    observe(
        [get(client, made), get(client, made, "/items/2", headers=RIGHT), get(client, made, headers=RIGHT)],
        correct=[
            (401, {"detail": "Could not validate credentials"}),
            (404, {"detail": "Item not found"}),
            (200, {"item": "hammer", "user": "alice"}),
        ],
    )


@pytest.mark.parametrize(
    ("of", "value", "seen"),
    [
        ("get_db", {1: "saw"}, (200, {"item": "saw", "user": "alice"})),
        ("get_current_user", "bob", (200, {"item": "hammer", "user": "bob"})),
        ("valid_item", "anything", (200, {"item": "anything", "user": "alice"})),
    ],
    ids=["database", "user", "validation"],
)
def test_override(client, observe, of, value, seen):
    """The answer where a test overrides the dependency of the database, of the user or of the check of the item."""
    made = app.create_app()
    made.dependency_overrides[getattr(app, of)] = lambda: value
    observe(get(client, made, headers=RIGHT), correct=seen)


def test_created(client, observe):
    observe(answer(client(app.create_app()).post("/items")), correct=(201, {"id": 1}))


@pytest.mark.parametrize("path", ["/items/1", "/told/1"], ids=["nothing-returned", "value-returned"])
def test_deleted(client, observe, path):
    """The status, the body and its length, where the endpoint returns nothing and where it returns a dict."""
    response = client(app.create_app()).delete(path)
    observe((*answer(response), response.headers.get("content-length")), correct=(204, "", None))


def test_secret_from_the_environment(observe, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "of the environment")
    observe(lambda: app.Settings().SECRET_KEY, correct="of the environment")


def test_no_secret_without_a_default(observe, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    observe(
        lambda: app.SettingsWithoutDefault().SECRET_KEY,
        correct=raises("ValidationError", r"SECRET_KEY\n  Field required"),
    )
