import pytest
from jose import jwt
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import StaticPool

from casebook.probes import answer, control
from claims.expert_skill.token_subject import app

pytestmark = pytest.mark.contract

NOT_FOUND, UNAUTHORIZED = (404, {"detail": "Not Found"}), (401, {"detail": "Unauthorized"})


async def me(async_client, **claims):
    """What the endpoint of the current user answers to a token with these claims."""
    engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
    try:
        await app.fill(engine)
        token = jwt.encode(claims, app.SECRET_KEY, algorithm=app.ALGORITHM)
        async with async_client(app.create_app(engine)) as client:
            return answer(await client.get("/me", headers={"Authorization": f"Bearer {token}"}))
    finally:
        await engine.dispose()


@control
async def test_no_subject(async_client):
    assert await me(async_client) == UNAUTHORIZED


async def test_converted_subject(async_client, observe):
    """The subjects of a user, of nobody, and one that is no number."""
    observe(
        [await me(async_client, sub=subject) for subject in ("1", "2", "Ann")],
        correct=[(200, "Ann"), NOT_FOUND, UNAUTHORIZED],
    )
