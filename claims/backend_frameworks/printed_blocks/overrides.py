"""The block up to its part of conftest.py."""

from claims.backend_frameworks.printed_blocks.given import User, app, get_current_user, get_db


async def override_db():
    async with test_session_maker() as session:
        yield session


async def override_user():
    return User()


app.dependency_overrides[get_db] = override_db
app.dependency_overrides[get_current_user] = override_user
