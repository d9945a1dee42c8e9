import asyncio

import bcrypt
import pytest

from casebook.probes import answer, control, raises
from claims.expert_skill.packages import app

pytestmark = pytest.mark.contract

IMPORTED = {"fastapi", "pydantic", "pydantic-settings", "python-jose", "sqlalchemy", "starlette"}


@control
async def test_json_login(async_client):
    async with async_client(app.create_app_with_json()) as asked:
        assert answer(await asked.post("/token", json={"username": "ann", "password": "secret"})) == (200, "ann")


def test_all(observe):
    """What the extra lacks of what FastAPI's own features need: forms, templates, sessions, addresses, settings, a server."""
    wanted = {
        "email-validator",
        "httpx",
        "itsdangerous",
        "jinja2",
        "pydantic-settings",
        "python-multipart",
        "pyyaml",
        "uvicorn",
    }
    observe(sorted(wanted - {app.normal(one.name) for one in app.needed("fastapi", "all")}), correct=[])


def test_hash_of_a_password(observe):
    """passlib and the newest bcrypt that `passlib[bcrypt]` admits."""

    def verified():
        context = app.make_context()
        hashed = context.hash("correct horse")
        return context.verify("correct horse", hashed), context.verify("wrong horse", hashed)

    observe(
        verified,
        correct=(True, False),
        symptom=raises(ValueError, "password cannot be longer than 72 bytes"),
    )


def test_hash_by_bcrypt_alone(observe):
    """Whether the password and another one are verified by the hash."""
    hashed = bcrypt.hashpw(b"correct horse", bcrypt.gensalt(rounds=4))
    observe(
        (bcrypt.checkpw(b"correct horse", hashed), bcrypt.checkpw(b"wrong horse", hashed)),
        correct=(True, False),
    )


def test_form_login(async_client, observe):
    """The answer to a log-in of ann, or what defining its endpoint raises: python-multipart is absent."""

    async def log_in():
        async with async_client(app.create_app_with_form()) as asked:
            return answer(await asked.post("/token", data={"username": "ann", "password": "secret"}))

    observe(
        lambda: asyncio.run(log_in()),
        correct=(200, "ann"),
        symptom=raises(RuntimeError, 'Form data requires "python-multipart" to be installed'),
    )


def test_what_the_code_of_the_guide_imports(observe):
    """Which packages that its code imports do not come with those that it installs."""
    observe(sorted(IMPORTED - app.brought_by(app.GUIDE)), correct=[], symptom=["sqlalchemy"])


def test_what_the_code_of_the_guide_imports_with_sqlalchemy(observe):
    """The same, where sqlalchemy[asyncio] is named too."""
    observe(sorted(IMPORTED - app.brought_by(f"{app.GUIDE} sqlalchemy[asyncio]")), correct=[], symptom=["sqlalchemy"])
