import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI
from fastapi_users import BaseUserManager, FastAPIUsers, UUIDIDMixin, schemas
from fastapi_users.authentication import AuthenticationBackend, BearerTransport, CookieTransport, JWTStrategy
from fastapi_users.db import SQLAlchemyBaseUserTableUUID, SQLAlchemyUserDatabase
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

SECRET = "a secret that is long enough for HS256"


class Base(DeclarativeBase):
    pass


class User(SQLAlchemyBaseUserTableUUID, Base):
    pass


class UserRead(schemas.BaseUser[uuid.UUID]):
    pass


class UserCreate(schemas.BaseUserCreate):
    pass


class UserUpdate(schemas.BaseUserUpdate):
    pass


class UserManager(UUIDIDMixin, BaseUserManager[User, uuid.UUID]):
    reset_password_token_secret = SECRET
    verification_token_secret = SECRET

    async def on_after_forgot_password(self, user, token, request=None):
        request.app.state.mails.append((user.email, token))


def get_jwt_strategy():
    return JWTStrategy(secret=SECRET, lifetime_seconds=3600)


bearer = AuthenticationBackend(
    name="jwt", transport=BearerTransport(tokenUrl="auth/jwt/login"), get_strategy=get_jwt_strategy
)
cookie = AuthenticationBackend(
    name="cookie", transport=CookieTransport(cookie_secure=False), get_strategy=get_jwt_strategy
)


def create_app(database):
    """Its users are in this SQLite file; the mails that it would send are in `app.state.mails`."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{database}")
    session_maker = async_sessionmaker(engine, expire_on_commit=False)

    async def get_async_session() -> AsyncGenerator[AsyncSession, None]:
        async with session_maker() as session:
            yield session

    async def get_user_db(session: AsyncSession = Depends(get_async_session)):
        yield SQLAlchemyUserDatabase(session, User)

    async def get_user_manager(user_db: SQLAlchemyUserDatabase = Depends(get_user_db)):
        yield UserManager(user_db)

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        yield
        await engine.dispose()

    fastapi_users = FastAPIUsers[User, uuid.UUID](get_user_manager, [bearer, cookie])
    current_user = fastapi_users.current_user(active=True)
    superuser = fastapi_users.current_user(active=True, superuser=True)
    perhaps_user = fastapi_users.current_user(optional=True)

    app = FastAPI(lifespan=lifespan)
    app.state.mails = []
    app.include_router(fastapi_users.get_auth_router(bearer), prefix="/auth/jwt", tags=["auth"])
    app.include_router(fastapi_users.get_auth_router(cookie), prefix="/auth/cookie", tags=["auth"])
    app.include_router(fastapi_users.get_register_router(UserRead, UserCreate), prefix="/auth", tags=["auth"])
    app.include_router(fastapi_users.get_reset_password_router(), prefix="/auth", tags=["auth"])
    app.include_router(fastapi_users.get_users_router(UserRead, UserUpdate), prefix="/users", tags=["users"])

    shop = APIRouter(dependencies=[Depends(current_user)])

    @shop.get("/items/{item_id}")
    def read_item(item_id: int):
        return {"item_id": item_id}

    app.include_router(shop, prefix="/shop")

    @app.get("/hello")
    async def hello(user: User = Depends(current_user)):
        return {"hello": user.email}

    @app.get("/welcome")
    async def welcome(user: User = Depends(perhaps_user)):
        return {"welcome": user.email if user else "stranger"}

    @app.get("/office")
    async def office(user: User = Depends(superuser)):
        return {"boss": user.email}

    return app
