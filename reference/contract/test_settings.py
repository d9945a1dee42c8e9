"""Settings."""

import sys
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr, ValidationError

from reference_api.__main__ import read_port, serve
from reference_api.settings import Settings, get_settings, load_settings

from .support import API, MakeSettings, registration

SECRET = "a-secret-key-from-the-environment-variable"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An empty folder, in which nothing is set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REFERENCE_API_SECRET_KEY", raising=False)
    return monkeypatch


@pytest.mark.usefixtures("environment")
def test_missing_secret_refuses_to_start() -> None:
    """No secret has a default: without one there are no settings, and so no application."""
    with pytest.raises(ValidationError, match="secret_key"):
        Settings()


@pytest.mark.usefixtures("environment")
def test_short_secret_is_refused() -> None:
    """A key that can be guessed is as bad as none."""
    with pytest.raises(ValidationError, match="secret_key"):
        Settings(secret_key=SecretStr("short"))


def test_environment_wins_over_file(environment: pytest.MonkeyPatch) -> None:
    """`.env` is read, and a variable of the same name counts more."""
    Path(".env").write_text(
        f"REFERENCE_API_SECRET_KEY={SECRET}\nREFERENCE_API_TOKEN_MINUTES=5\nREFERENCE_API_DEBUG=1\n"
    )
    environment.setenv("REFERENCE_API_TOKEN_MINUTES", "7")
    settings = Settings()
    assert settings.token_minutes == 7
    assert settings.debug is True


def test_unknown_keys_of_the_file_are_ignored(environment: pytest.MonkeyPatch) -> None:
    """A file that other programs share is no error."""
    environment.setenv("REFERENCE_API_SECRET_KEY", SECRET)
    Path(".env").write_text("REFERENCE_API_UNKNOWN=1\nOTHER=2\n")
    assert Settings().secret_key.get_secret_value() == SECRET


@pytest.mark.parametrize("in_file", [True, False])
def test_embedded_form_makes_a_secret_only_where_none_is_set(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, in_file: bool
) -> None:
    """One in `.env` is used; one that was made is told of."""
    environment.setattr(uvicorn, "run", lambda *_, **__: None)
    environment.setenv("REFERENCE_API_SECRET_KEY", SECRET)
    environment.delenv("REFERENCE_API_SECRET_KEY")  # what is made here is taken away again after the test
    if in_file:
        Path(".env").write_text(f"REFERENCE_API_SECRET_KEY={SECRET}\n")
    load_settings.cache_clear()
    serve(9000)
    used = load_settings().secret_key.get_secret_value()
    load_settings.cache_clear()
    assert (used == SECRET) is in_file
    printed = capsys.readouterr().err
    assert ("a key was made" in printed) is not in_file
    assert "http://127.0.0.1:9000/docs" in printed


def test_embedded_form_tells_of_no_documentation_that_is_switched_off(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its address would be a 404."""
    environment.setattr(uvicorn, "run", lambda *_, **__: None)
    environment.setenv("REFERENCE_API_SECRET_KEY", SECRET)
    environment.setenv("REFERENCE_API_DOCUMENTATION", "false")
    load_settings.cache_clear()
    serve(9000)
    load_settings.cache_clear()
    assert "docs" not in capsys.readouterr().err


def test_embedded_form_is_served_on_another_port(environment: pytest.MonkeyPatch) -> None:
    """`python -m reference_api --port 9000`."""
    environment.setattr(sys, "argv", ["reference_api", "--port", "9000"])
    assert read_port() == 9000
    environment.setattr(sys, "argv", ["reference_api"])
    assert read_port() == 8000


def test_variables_of_the_shell_change_no_test(environment: pytest.MonkeyPatch, make_settings: MakeSettings) -> None:
    """What the tests do not set has its default."""
    environment.setenv("REFERENCE_API_DEBUG", "true")
    environment.setenv("REFERENCE_API_TOKEN_MINUTES", "7")
    settings = make_settings()
    assert (settings.debug, settings.token_minutes) == (False, 30)


def test_lists_are_read_as_json(environment: pytest.MonkeyPatch) -> None:
    """Origins and hosts come as JSON lists."""
    environment.setenv("REFERENCE_API_SECRET_KEY", SECRET)
    environment.setenv("REFERENCE_API_CORS_ORIGINS", '["https://one.example", "https://two.example"]')
    assert Settings().cors_origins == ["https://one.example", "https://two.example"]


def test_settings_are_loaded_once(environment: pytest.MonkeyPatch) -> None:
    """The process reads them at its start and keeps them."""
    load_settings.cache_clear()
    environment.setenv("REFERENCE_API_SECRET_KEY", SECRET)
    assert load_settings() is load_settings()
    load_settings.cache_clear()


def test_settings_dependency_can_be_overridden(app: FastAPI, client: TestClient, settings: Settings) -> None:
    """A test replaces the settings that endpoints see."""
    client.post(f"{API}/auth/register", json=registration("a@example.com"))
    app.dependency_overrides[get_settings] = lambda: settings.model_copy(update={"secret_key": SecretStr(SECRET)})
    form = {"username": "a@example.com", "password": registration("")["password"]}
    token = client.post(f"{API}/auth/login", data=form).json()["access_token"]
    app.dependency_overrides.clear()
    assert client.get(f"{API}/auth/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_representation_shows_no_secret(settings: Settings) -> None:
    """Neither the secrets nor the addresses that can hold a password."""
    shown = repr(settings) + str(settings)
    assert "a-secret-key" not in shown
    assert "an-api-key" not in shown
    assert "sqlite" not in shown


def test_wildcard_origin_is_refused(make_settings: MakeSettings) -> None:
    """With credentials it would let every site act as the user."""
    with pytest.raises(ValidationError, match="wildcard"):
        make_settings(cors_origins=["*"])


@pytest.mark.parametrize("prefix", ["/", "/api/", "api", "/a//b", "/{x}", "/a b", "/..", "/.", "/a/../b"])
def test_prefix_under_which_nothing_would_be_found_is_refused(make_settings: MakeSettings, prefix: str) -> None:
    """It begins with a slash, and ends with none."""
    with pytest.raises(ValidationError, match="api_prefix"):
        make_settings(api_prefix=prefix)


@pytest.mark.parametrize("prefix", ["", "/api", "/service/api-1", "/..a/.b"])
def test_prefix_of_any_length_is_taken(make_settings: MakeSettings, prefix: str) -> None:
    """None at all too."""
    assert make_settings(api_prefix=prefix).api_prefix == prefix


def test_token_of_more_than_a_year_is_refused(make_settings: MakeSettings) -> None:
    """The time at which it expires could be beyond all times, and each login a 500."""
    assert make_settings(token_minutes=525_600).token_minutes == 525_600
    with pytest.raises(ValidationError, match="token_minutes"):
        make_settings(token_minutes=525_601)


def test_unreadable_rate_is_refused(make_settings: MakeSettings) -> None:
    """At the start, not at the first request."""
    with pytest.raises(ValidationError, match="rate_limit"):
        make_settings(rate_limit="often")
