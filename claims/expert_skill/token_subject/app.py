from collections.abc import AsyncIterator
from typing import Any

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from jose import JWTError, jwt
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SECRET_KEY, ALGORITHM = "a secret of the tests, and not a short one", "HS256"
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


async def fill(engine: AsyncEngine) -> None:
    """Makes the table with user 1 in it."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(User(id=1, name="Ann"))
        await session.commit()


def create_app(engine: AsyncEngine) -> FastAPI:
    app = FastAPI()
    async_session = async_sessionmaker(engine, expire_on_commit=False)

    async def get_db_session() -> AsyncIterator[AsyncSession]:
        async with async_session() as session:
            yield session

    async def get_current_user(
        token: str = Depends(oauth2_scheme), session: AsyncSession = Depends(get_db_session)
    ) -> User:
        try:
            user_id = int(jwt.decode(token, SECRET_KEY, algorithms=[ALGORITHM])["sub"])
        except (JWTError, KeyError, ValueError):
            raise HTTPException(status_code=401) from None
        user = await session.get(User, user_id)
        if not user:
            raise HTTPException(status_code=404)
        return user

    @app.get("/me")
    async def me(user: Any = Depends(get_current_user)) -> str:
        return user.name

    return app
