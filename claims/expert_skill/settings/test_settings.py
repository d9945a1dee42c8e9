import pytest
from pydantic import ValidationError

from casebook.probes import control, raises
from claims.expert_skill.settings import app

pytestmark = pytest.mark.contract

REQUIRED = {"DATABASE_URL": "sqlite+aiosqlite://", "SECRET_KEY": "from the environment"}


@pytest.fixture(autouse=True)
def empty_folder(monkeypatch, tmp_path):
    """No setting is in the environment, and .env is looked for in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in app.Settings.model_fields:
        monkeypatch.delenv(name, raising=False)


def settings(**given):
    return app.Settings(**(REQUIRED | given))


@control
def test_settings_given_by_name():
    assert settings().SECRET_KEY == "from the environment"


def test_env_file_with_other_keys(observe, tmp_path):
    """The secret, where .env has POSTGRES_PASSWORD too, which the settings do not name."""
    lines = ["DATABASE_URL=sqlite+aiosqlite://", "SECRET_KEY=from-the-file", "POSTGRES_PASSWORD=another-key"]
    (tmp_path / ".env").write_text("\n".join(lines))
    observe(lambda: app.Settings().SECRET_KEY, correct="from-the-file")


def test_secrets_missing(observe):
    """The errors of settings that are given nothing."""

    def missing():
        try:
            app.Settings()
        except ValidationError as error:
            return [(found["type"], found["loc"]) for found in error.errors()]
        return []

    observe(missing, correct=[("missing", ("DATABASE_URL",)), ("missing", ("SECRET_KEY",))])


def test_defaults(observe):
    """The size of the pool, its overflow, the minutes of a token and the algorithm."""
    made = settings()
    observe(
        (made.DATABASE_POOL_SIZE, made.DATABASE_MAX_OVERFLOW, made.ACCESS_TOKEN_EXPIRE_MINUTES, made.ALGORITHM),
        correct=(20, 40, 30, "HS256"),
    )


def test_environment(observe, monkeypatch, tmp_path):
    """The environment is stronger than the file, and turns text into the field's type."""
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite+aiosqlite://\nSECRET_KEY=from-the-file\nDATABASE_POOL_SIZE=7")
    monkeypatch.setenv("SECRET_KEY", "from-the-environment")
    monkeypatch.setenv("DATABASE_POOL_SIZE", "5")
    made = app.Settings()
    observe((made.SECRET_KEY, made.DATABASE_POOL_SIZE), correct=("from-the-environment", 5))


def test_required_secret(observe):
    """What the settings raise where no secret is in the environment."""
    observe(lambda: app.SettingsWithField().SECRET_KEY, correct=raises(ValidationError, r"SECRET_KEY\s+Field required"))


def test_secret_from_the_environment(observe, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "from-the-environment")
    observe(lambda: app.SettingsWithField().SECRET_KEY, correct="from-the-environment")


def test_empty_secret(observe, monkeypatch):
    """A variable that is there and empty, such as a line SECRET_KEY= of a template, is a secret that everybody knows."""
    monkeypatch.setenv("SECRET_KEY", "")
    observe(
        lambda: app.SettingsWithField().SECRET_KEY,
        correct=raises(ValidationError, "SECRET_KEY"),
        symptom="",
    )


def test_empty_secret_with_a_minimum_length(observe, monkeypatch):
    """What the settings raise, where the variable is there and empty."""
    monkeypatch.setenv("SECRET_KEY", "")
    observe(
        lambda: app.SettingsWithLength().SECRET_KEY,
        correct=raises(ValidationError, r"SECRET_KEY\s+String should have at least 32 characters"),
    )


def statuses(client, made, count):
    asked = client(made)
    return [asked.get("/items").status_code for _ in range(count)]


def test_rate_limit(client, observe):
    """The statuses of four requests, where the setting names 2."""
    observe(
        statuses(client, app.create_app(settings(RATE_LIMIT_PER_MINUTE=2)), 4),
        correct=[200, 200, 429, 429],
        symptom=[200] * 4,
    )


def test_rate_limit_with_a_middleware(client, observe):
    """The statuses of four requests within a minute, where the setting names 2."""
    made = app.create_limited_app(settings(RATE_LIMIT_PER_MINUTE=2), now=lambda: 0.0)
    observe(statuses(client, made, 4), correct=[200, 200, 429, 429], symptom=[200] * 4)
