"""Accounts, for tests that need somebody to be logged in."""

from dataclasses import dataclass

from fastapi.testclient import TestClient

API = "/api/v1"
PASSWORD = "correct horse battery"
API_KEY = "an-api-key-for-tests-only"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 10


@dataclass(frozen=True)
class Account:
    """A user who is logged in."""

    id: int
    email: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """What a request of this user carries."""
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def administrator(self) -> dict[str, str]:
        """The same, with the API key."""
        return {**self.headers, "X-API-Key": API_KEY}


def registration(email: str, **changes: str) -> dict[str, str]:
    """The body of a registration."""
    return {"email": email, "password": PASSWORD, "password_confirmation": PASSWORD, **changes}


def open_account(client: TestClient, email: str) -> Account:
    """Register and log in."""
    registered = client.post(f"{API}/auth/register", json=registration(email))
    assert registered.status_code == 201, registered.text
    login = client.post(f"{API}/auth/login", data={"username": email, "password": PASSWORD})
    assert login.status_code == 200, login.text
    return Account(registered.json()["id"], email, login.json()["access_token"])
