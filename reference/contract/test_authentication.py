"""Authentication."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import bcrypt
import jwt
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pwdlib import PasswordHash
from sqlalchemy import event, make_url

from reference_api.auth.dependencies import get_current_user
from reference_api.auth.router import router as auth
from reference_api.counting import client_network
from reference_api.settings import Settings
from reference_api.users.models import User
from reference_api.users.router import router as users

from .support import API, API_KEY, PASSWORD, Account, MakeSettings, open_account, registration, small_app


def sign(settings: Settings, **claims: Any) -> str:
    """A token of our own making."""
    lifetime = {"exp": datetime.now(UTC) + timedelta(minutes=5)}
    return jwt.encode({**lifetime, **claims}, settings.secret_key.get_secret_value(), algorithm="HS256")


def ask(client: TestClient, token: str) -> Any:
    """Who the token says is calling."""
    return client.get(f"{API}/auth/me", headers={"Authorization": f"Bearer {token}"})


def test_register_gives_id_and_address(client: TestClient) -> None:
    """201, and nothing else."""
    response = client.post(f"{API}/auth/register", json=registration("a@example.com"))
    assert response.status_code == 201
    assert response.json() == {"id": 1, "email": "a@example.com"}


def test_register_refuses_a_known_address(client: TestClient, alice: Account) -> None:
    """409, in any spelling."""
    response = client.post(f"{API}/auth/register", json=registration(alice.email.upper()))
    assert response.status_code == 409
    assert response.json()["details"] == {"field": "email"}


def test_login_gives_a_bearer_token(client: TestClient) -> None:
    """The OAuth2 password form."""
    client.post(f"{API}/auth/register", json=registration("a@example.com"))
    response = client.post(f"{API}/auth/login", data={"username": "A@example.com", "password": PASSWORD})
    assert response.status_code == 200
    assert response.json()["token_type"] == "bearer"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "email",
    [
        pytest.param("Ada@EXAMPLE.com", id="case"),
        pytest.param("ada@B\u00dcCHER.example.com", id="domain in capitals"),
        pytest.param("ada@xn--bcher-kva.example.com", id="domain in ASCII"),
        pytest.param("ada@example\u3002com", id="full stop of another script"),
        pytest.param("ade\u0301@example.com", id="accent apart"),
        pytest.param("Ada <ada@example.com>", id="name"),
    ],
)
def test_account_can_be_used_by_the_address_that_it_was_registered_with(client: TestClient, email: str) -> None:
    """And by the one that it was given back, which is registered already."""
    stored = client.post(f"{API}/auth/register", json=registration(email)).json()["email"]
    for username in (email, stored):
        login = client.post(f"{API}/auth/login", data={"username": username, "password": PASSWORD})
        assert login.status_code == 200, username
        assert client.post(f"{API}/auth/register", json=registration(username)).status_code == 409


@pytest.mark.parametrize(
    ("username", "password"),
    [("alice@example.com", "wrong"), ("nobody@example.com", PASSWORD), ("alice@example.com", "x" * 100)],
)
@pytest.mark.usefixtures("alice")
def test_login_answers_every_wrong_pair_alike(client: TestClient, username: str, password: str) -> None:
    """401 with the header that names the scheme; it does not tell which of the two was wrong."""
    response = client.post(f"{API}/auth/login", data={"username": username, "password": password})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.json()["detail"] == "Wrong e-mail address or password"


@pytest.mark.usefixtures("alice")
def test_login_refuses_a_json_body(client: TestClient) -> None:
    """OAuth2 wants a form: 422."""
    response = client.post(f"{API}/auth/login", json={"username": "alice@example.com", "password": PASSWORD})
    assert response.status_code == 422


def test_me_is_the_user_of_the_token(client: TestClient, alice: Account, bob: Account) -> None:
    """Each token is one user's."""
    assert client.get(f"{API}/auth/me", headers=alice.headers).json()["id"] == alice.id
    assert client.get(f"{API}/auth/me", headers=bob.headers).json()["email"] == bob.email


def test_token_holds_text_subject_and_aware_expiry(alice: Account, settings: Settings) -> None:
    """The lifetime of the settings is the lifetime of the token."""
    claims = jwt.decode(alice.token, settings.secret_key.get_secret_value(), algorithms=["HS256"])
    assert claims["sub"] == str(alice.id)
    assert claims["exp"] - claims["iat"] == settings.token_minutes * 60


def test_token_lifetime_setting_is_used(make_settings: MakeSettings) -> None:
    """Another setting gives another lifetime."""
    settings = make_settings(token_minutes=7)
    with TestClient(small_app(settings, auth)) as client:
        token = open_account(client, "a@example.com").token
    claims = jwt.decode(token, settings.secret_key.get_secret_value(), algorithms=["HS256"])
    assert claims["exp"] - claims["iat"] == 7 * 60


def test_algorithm_setting_is_used(make_settings: MakeSettings) -> None:
    """Tokens are signed as the settings say."""
    with TestClient(small_app(make_settings(algorithm="HS512", secret_key="k" * 64), auth)) as client:
        token = open_account(client, "a@example.com").token
    assert jwt.get_unverified_header(token)["alg"] == "HS512"


def test_valid_token_of_our_own_making_is_accepted(client: TestClient, alice: Account, settings: Settings) -> None:
    """The control of the tests on wrong tokens."""
    assert ask(client, sign(settings, sub=str(alice.id))).status_code == 200


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"sub": "1", "exp": datetime(2020, 1, 1, tzinfo=UTC)}, id="expired"),
        pytest.param({}, id="no subject"),
        pytest.param({"sub": "alice"}, id="subject is no number"),
        pytest.param({"sub": "999"}, id="unknown user"),
        pytest.param({"sub": str(2**31)}, id="beyond what PostgreSQL holds"),
        pytest.param({"sub": str(2**63)}, id="beyond what any database holds"),
        pytest.param({"sub": "9" * 5000}, id="more digits than Python reads"),
    ],
)
@pytest.mark.usefixtures("alice")
def test_every_wrong_token_gets_the_same_answer(client: TestClient, settings: Settings, claims: dict[str, Any]) -> None:
    """401 with one text."""
    response = ask(client, sign(settings, **claims))
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.json()["detail"] == "Could not validate credentials"


@pytest.mark.parametrize("token", ["nonsense", "a.b.c", ""])
def test_what_is_no_token_gets_the_same_answer(client: TestClient, token: str) -> None:
    """Also without any token."""
    response = ask(client, token)
    assert response.status_code == 401
    assert response.json()["detail"] == "Could not validate credentials"


def test_token_of_another_key_is_refused(client: TestClient, alice: Account) -> None:
    """The signature counts."""
    forged = jwt.encode({"sub": str(alice.id), "exp": 2**31}, "another-key-of-sufficient-length-123", algorithm="HS256")
    assert ask(client, forged).status_code == 401


def test_unsigned_token_is_refused(client: TestClient, alice: Account) -> None:
    """The token does not choose its own algorithm."""
    forged = jwt.encode({"sub": str(alice.id), "exp": 2**31}, None, algorithm="none")
    assert ask(client, forged).status_code == 401


def test_oauth2_scheme_without_credentials_gives_401(client: TestClient) -> None:
    """With the header that names the scheme."""
    response = client.get(f"{API}/items")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_bearer_scheme_without_credentials_gives_401(client: TestClient) -> None:
    """The same as OAuth2, since the scheme's own answer is not used."""
    response = client.get(f"{API}/reports/1/status")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/items", "/reports/1/status"])
def test_other_schemes_are_refused(client: TestClient, alice: Account, path: str) -> None:
    """A token under the name `Basic` is none."""
    response = client.get(f"{API}{path}", headers={"Authorization": f"Basic {alice.token}"})
    assert response.status_code == 401


def test_scheme_name_is_read_in_any_case(client: TestClient, alice: Account) -> None:
    """As HTTP wants it."""
    assert client.get(f"{API}/auth/me", headers={"Authorization": f"bearer {alice.token}"}).status_code == 200


def test_router_dependency_runs_once_beside_the_parameter(app: FastAPI, client: TestClient, alice: Account) -> None:
    """The same dependency on the router and as a parameter is resolved once for a request."""
    calls = 0

    async def count() -> User:
        nonlocal calls
        calls += 1
        return User(id=alice.id, email=alice.email)

    app.dependency_overrides[get_current_user] = count
    assert client.get(f"{API}/todos/").status_code == 200
    app.dependency_overrides.clear()
    assert calls == 1


def test_missing_api_key_is_a_missing_header(client: TestClient, alice: Account) -> None:
    """422 by default."""
    response = client.get(f"{API}/users", headers=alice.headers)
    assert response.status_code == 422
    assert response.json()["errors"][0]["loc"] == ["header", "x-api-key"]


def test_wrong_api_key_is_forbidden(client: TestClient, alice: Account) -> None:
    """403."""
    response = client.get(f"{API}/users", headers={**alice.headers, "X-API-Key": "wrong"})
    assert response.status_code == 403


def test_right_api_key_is_accepted(client: TestClient, alice: Account) -> None:
    """200."""
    assert client.get(f"{API}/users", headers=alice.administrator).status_code == 200


def test_without_a_configured_api_key_none_is_right(make_settings: MakeSettings) -> None:
    """Not even an empty one."""
    with TestClient(small_app(make_settings(api_key=None), auth, users)) as client:
        account = open_account(client, "a@example.com")
        for key in ("", API_KEY, "None"):
            response = client.get(f"{API}/users", headers={**account.headers, "X-API-Key": key})
            assert response.status_code == 403


async def test_bcrypt_hash_is_accepted_and_replaced(own_app: FastAPI) -> None:
    """Accounts of an older system log in, and have an Argon2 hash afterwards."""
    async with own_app.router.lifespan_context(own_app):
        passwords = own_app.state.resources.passwords
        old = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
        right, newer = await passwords.verify(PASSWORD, old)
        assert right
        assert newer.startswith("$argon2")
        assert await passwords.verify(PASSWORD, newer) == (True, None)
        assert (await passwords.verify("wrong", old))[0] is False


@pytest.mark.parametrize("email", ["a@example.com", "nobody@example.com"])
def test_password_that_is_too_long_takes_the_time_of_a_hash(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    """As any other wrong password, whether there is such an account or not."""
    checked: list[str] = []

    def refuse(_self: PasswordHash, password: str, _hash: str) -> tuple[bool, None]:
        checked.append(password)
        return False, None

    with TestClient(small_app(make_settings(), auth)) as client:
        open_account(client, "a@example.com")
        monkeypatch.setattr(PasswordHash, "verify_and_update", refuse)
        assert guess(client, email, "x" * 73) == 401
    assert len(checked) == 1


def test_wrong_guess_does_the_same_work_whether_there_is_an_account_or_not(make_settings: MakeSettings) -> None:
    """The same statements and commits, so that the time of the answer does not tell which accounts there are."""
    app = small_app(make_settings(), auth)
    with TestClient(app) as client:
        open_account(client, "a@example.com")
        engine = app.state.resources.engine.sync_engine
        work: list[str] = []
        event.listen(engine, "before_cursor_execute", lambda *told: work.append(told[2]))
        event.listen(engine, "commit", lambda _connection: work.append("COMMIT"))
        assert guess(client, "a@example.com") == 401
        known = work.copy()
        work.clear()
        assert guess(client, "nobody@example.com") == 401
    assert work == known
    assert [statement.split()[0] for statement in work] == ["SELECT", "COMMIT", "INSERT", "DELETE", "COMMIT"]


def test_attempts_that_are_too_old_are_deleted_a_few_at_each_login(make_settings: MakeSettings) -> None:
    """With and without an account; nobody else would ever delete the latter."""
    settings = make_settings(login_attempts_days=7)
    with TestClient(small_app(settings, auth)) as client:
        open_account(client, "a@example.com")
        for number in range(14):
            guess(client, "a@example.com" if number % 2 else "nobody@example.com")
        with closing(sqlite3.connect(str(make_url(settings.database_url).database))) as database:
            database.execute("UPDATE login_attempts SET created_at = datetime('now', '-8 days') WHERE id <= 12")
            database.execute("UPDATE login_attempts SET created_at = datetime('now', '-6 days') WHERE id > 12")
            database.commit()
            kept = []
            for _ in range(3):
                guess(client, "nobody@example.com")
                kept.append([number for (number,) in database.execute("SELECT id FROM login_attempts ORDER BY id")])
    assert kept == [[*range(11, 17)], [*range(13, 18)], [*range(13, 19)]]


def guess(client: TestClient, email: str, password: str = "wrong") -> int:
    """The status of a login."""
    return client.post(f"{API}/auth/login", data={"username": email, "password": password}).status_code


@pytest.mark.parametrize("email", ["a@example.com", "nobody@example.com"])
def test_account_of_which_passwords_are_guessed_is_locked_for_a_while(make_settings: MakeSettings, email: str) -> None:
    """429, also for the right password and for an account that does not exist, in any spelling."""
    with TestClient(small_app(make_settings(login_rate="3/hour"), auth)) as client:
        open_account(client, "a@example.com")
        assert [guess(client, email) for _ in range(4)] == [401, 401, 401, 429]
        refused = client.post(f"{API}/auth/login", data={"username": email.upper(), "password": PASSWORD})
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) >= 1
        assert refused.json()["code"] == "too_many_attempts"
        open_account(client, "b@example.com")


def test_right_passwords_are_not_counted(make_settings: MakeSettings) -> None:
    """Who knows the password may log in as often as they like."""
    with TestClient(small_app(make_settings(login_rate="2/hour"), auth)) as client:
        open_account(client, "a@example.com")
        assert [guess(client, "a@example.com", PASSWORD) for _ in range(5)] == [200] * 5


def test_client_who_tries_one_password_on_many_accounts_is_refused(make_settings: MakeSettings) -> None:
    """However many accounts it names."""
    app = small_app(make_settings(login_client_rate="3/hour"), auth)
    with TestClient(app) as client:
        assert [guess(client, f"{number}@example.com") for number in range(4)] == [401, 401, 401, 429]


def test_texts_that_are_no_address_are_counted_apart(make_settings: MakeSettings) -> None:
    """Who mistypes theirs is not refused for the mistakes of others; a text of any length and any characters counts."""
    with TestClient(small_app(make_settings(login_account_rate="3/hour"), auth)) as client:
        for text in ("ada@example", "no address", "x" * 100_000, "\x00", "ä ö"):
            assert [guess(client, text) for _ in range(4)] == [401, 401, 401, 429], text[:10]
        assert guess(client, "bob@example") == 401


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:1:2:3:4:5", "2001:db8:0:1::/64"),
        ("2001:db8:0:1::9", "2001:db8:0:1::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("testclient", "testclient"),
    ],
)
def test_limits_are_for_a_network_of_ipv6_as_a_whole(host: str, network: str) -> None:
    """Whoever has one of its addresses has all of them."""
    assert client_network({"client": (host, 1)}) == network
