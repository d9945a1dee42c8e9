import pytest
from fastapi.testclient import TestClient

from claims.backend_frameworks.testing_suites.app import app, get_current_user, get_db

client = TestClient(app)


async def override_get_db():
    yield "test database"


async def override_get_current_user():
    return "test@example.com"


app.dependency_overrides[get_db] = override_get_db
app.dependency_overrides[get_current_user] = override_get_current_user


@pytest.fixture(autouse=True)
def clear_overrides():
    yield
    app.dependency_overrides.clear()


def test_first():
    assert client.get("/who").json() == ["test database", "test@example.com"]


def test_second():
    assert client.get("/who").json() == ["test database", "test@example.com"]
