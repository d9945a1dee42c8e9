import pytest
from pydantic import ValidationError

from casebook.probes import answer, control, raises, workaround
from cases.validation.dotenv_other_keys_forbidden import app

SHOP = (200, {"app_name": "shop"})
FORBIDDEN = raises(ValidationError, r"postgres_password\n  Extra inputs are not permitted \[type=extra_forbidden")


@pytest.fixture
def env_file(tmp_path):
    """A file with a key of the app, and one of another tool."""
    file = tmp_path / ".env"
    file.write_text("APP_NAME=shop\nPOSTGRES_PASSWORD=secret\n")
    return file


def read(client, settings_class, env_file):
    return answer(client(app.create_app(settings_class, env_file)).get("/settings"))


@control
def test_own_key_alone(client, tmp_path):
    file = tmp_path / ".env"
    file.write_text("APP_NAME=shop\n")
    assert read(client, app.Settings, file) == SHOP


@control
def test_other_variable(client, monkeypatch):
    monkeypatch.setenv("APP_NAME", "shop")
    monkeypatch.setenv("POSTGRES_PASSWORD", "secret")
    assert read(client, app.Settings, None) == SHOP


def test_other_key(client, observe, env_file):
    observe(lambda: read(client, app.Settings, env_file), correct=SHOP, symptom=FORBIDDEN)


@workaround("ignore")
def test_ignore(client, observe, env_file):
    observe(lambda: read(client, app.IgnoringSettings, env_file), correct=SHOP, symptom=FORBIDDEN)


@workaround("inner-config")
def test_inner_config(client, observe, env_file):
    observe(lambda: read(client, app.SettingsWithInnerConfig, env_file), correct=SHOP, symptom=FORBIDDEN)


@workaround("allow")
def test_allow(client, observe, env_file):
    observe(
        lambda: read(client, app.AllowingSettings, env_file),
        correct=(200, {"app_name": "shop", "postgres_password": "secret"}),
        symptom=FORBIDDEN,
    )


@workaround("environment")
def test_environment(client, observe, env_file, monkeypatch):
    for line in env_file.read_text().splitlines():
        monkeypatch.setenv(*line.split("="))
    observe(lambda: read(client, app.SettingsOfTheEnvironment, None), correct=SHOP, symptom=FORBIDDEN)
