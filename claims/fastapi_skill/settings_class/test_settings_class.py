import warnings

import pytest
from jose import jwt
from pydantic import ValidationError

from casebook.probes import control, raises
from claims.fastapi_skill.settings_class import config

pytestmark = pytest.mark.contract

DOT_ENV = """
DATABASE_URL=sqlite+aiosqlite:///./other.db
SECRET_KEY=a-key-of-the-file-that-is-long-enough
ACCESS_TOKEN_EXPIRE_MINUTES=45
"""
READ = {
    "DATABASE_URL": "sqlite+aiosqlite:///./other.db",
    "SECRET_KEY": "a-key-of-the-file-that-is-long-enough",
    "ACCESS_TOKEN_EXPIRE_MINUTES": 45,
}
DEFAULTS = {
    "DATABASE_URL": "sqlite+aiosqlite:///./database.db",
    "SECRET_KEY": "your-secret-key-change-in-production",
    "ACCESS_TOKEN_EXPIRE_MINUTES": 30,
}
PUBLISHED = DEFAULTS["SECRET_KEY"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The folder in which the settings are made; no variable of theirs is set."""
    monkeypatch.chdir(tmp_path)
    for name in READ:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@control
def test_settings_can_be_made():
    assert config.with_model_config()().model_dump() == DEFAULTS


def test_defaults(observe):
    observe(config.as_printed()().model_dump(), correct=DEFAULTS)


def test_env_file(folder, observe):
    (folder / ".env").write_text(DOT_ENV)
    observe(config.as_printed()().model_dump(), correct=READ)


def test_environment_wins(folder, observe, monkeypatch):
    """The minutes, of which .env says 45 and the environment 600."""
    (folder / ".env").write_text(DOT_ENV)
    monkeypatch.setenv("ACCESS_TOKEN_EXPIRE_MINUTES", "600")
    observe(config.as_printed()().ACCESS_TOKEN_EXPIRE_MINUTES, correct=600)


def test_class_config_warns(folder, observe):
    """What is said of the class Config, and of model_config, where both read the file."""
    (folder / ".env").write_text(DOT_ENV)

    def warned(make):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            made = make()().model_dump()
        return made == READ, [one.category.__name__ for one in caught]

    observe(
        (warned(config.as_printed), warned(config.with_model_config)),
        correct=((True, ["PydanticDeprecatedSince20"]), (True, [])),
    )


def test_other_key(folder, observe):
    """The settings, where .env has POSTGRES_PASSWORD too, which they do not name."""
    (folder / ".env").write_text(DOT_ENV + "POSTGRES_PASSWORD=x\n")
    observe(
        lambda: config.as_printed()().model_dump(),
        correct=READ,
        symptom=raises(ValidationError, r"(?i)postgres_password\n  Extra inputs are not permitted"),
    )


def test_other_key_is_ignored(folder, observe):
    """The settings of the same .env, with extra="ignore"."""
    (folder / ".env").write_text(DOT_ENV + "POSTGRES_PASSWORD=x\n")
    observe(config.with_model_config(extra="ignore")().model_dump(), correct=READ)


def test_forged_token(observe):
    """What the claims of a token are that a stranger signs with the placeholder, for a server that has no .env."""
    forged = jwt.encode({"sub": "1"}, PUBLISHED, algorithm="HS256")

    def decoded():
        try:
            return jwt.decode(forged, config.as_printed()().SECRET_KEY, algorithms=["HS256"])
        except ValidationError:
            return None

    observe(decoded, correct=None, symptom={"sub": "1"})


def test_secret_without_default(observe):
    """What the settings raise without a .env and a variable."""
    observe(
        lambda: config.without_default_secret()(),  # noqa: PLW0108 - observe calls no class
        correct=raises(ValidationError, r"SECRET_KEY\n  Field required"),
    )
