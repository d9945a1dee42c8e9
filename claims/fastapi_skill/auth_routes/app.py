from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, status
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from claims.fastapi_skill.auth_routes import service
from claims.fastapi_skill.auth_routes.models import Base, Token, User, UserCreate, UserResponse

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="/auth/login")


async def get_db() -> Any:
    """The session; the application puts its own in the place of this one."""
    raise NotImplementedError
    yield


def create_router(settings: service.Settings) -> APIRouter:
    router = APIRouter(prefix="/auth", tags=["auth"])

    async def get_current_user(token: str = Depends(oauth2_scheme), db: AsyncSession = Depends(get_db)) -> User:
        credentials_exception = HTTPException(
            status_code=status.HTTP_401_UNAUTHORIZED,
            detail="Could not validate credentials",
            headers={"WWW-Authenticate": "Bearer"},
        )
        payload = service.decode_token(settings, token)
        if payload is None:
            raise credentials_exception
        user_id = payload.get("sub")
        if user_id is None:
            raise credentials_exception
        result = await db.execute(select(User).where(User.id == int(user_id)))
        user = result.scalar_one_or_none()
        if user is None:
            raise credentials_exception
        return user

    @router.post("/register", response_model=UserResponse)
    async def register(user_in: UserCreate, db: AsyncSession = Depends(get_db)):
        result = await db.execute(select(User).where(User.email == user_in.email))
        if result.scalar_one_or_none():
            raise HTTPException(status_code=400, detail="Email already registered")
        user = User(email=user_in.email, hashed_password=service.hash_password(user_in.password))
        db.add(user)
        await db.commit()
        await db.refresh(user)
        return user

    @router.get("/me", response_model=UserResponse)
    async def get_me(current_user: User = Depends(get_current_user)):
        return current_user

    @router.get("/token")
    async def get_token(token: str = Depends(oauth2_scheme)):
        return token

    return router


def add_mended(router: APIRouter, settings: service.Settings) -> None:
    async def get_current_user_mended(token: str = Depends(oauth2_scheme), db: AsyncSession = Depends(get_db)) -> User:
        payload = service.decode_token(settings, token) or {}
        subject = str(payload.get("sub", ""))
        user = await db.get(User, int(subject)) if subject.isdecimal() else None
        if user is None:
            raise HTTPException(401, "Could not validate credentials", {"WWW-Authenticate": "Bearer"})
        return user

    @router.post("/register-mended", response_model=UserResponse, status_code=status.HTTP_201_CREATED)
    async def register_mended(user_in: UserCreate, db: AsyncSession = Depends(get_db)):
        await db.execute(select(User).where(User.email == user_in.email))
        user = User(email=user_in.email, hashed_password=service.hash_password(user_in.password))
        db.add(user)
        try:
            await db.commit()
        except IntegrityError:
            raise HTTPException(status_code=400, detail="Email already registered") from None
        await db.refresh(user)
        return user

    @router.get("/me-mended", response_model=UserResponse)
    async def get_me_mended(current_user: User = Depends(get_current_user_mended)):
        return current_user


def add_login(router: APIRouter, settings: service.Settings) -> None:
    @router.post("/login", response_model=Token)
    async def login(form_data: OAuth2PasswordRequestForm = Depends(), db: AsyncSession = Depends(get_db)):
        result = await db.execute(select(User).where(User.email == form_data.username))
        user = result.scalar_one_or_none()
        if not user or not service.verify_password(form_data.password, user.hashed_password):
            raise HTTPException(status_code=status.HTTP_401_UNAUTHORIZED, detail="Incorrect email or password")
        access_token = service.create_access_token(settings, data={"sub": str(user.id)})
        return Token(access_token=access_token)


def create_app(
    database: Path,
    *,
    login: bool = False,
    session_class: Any = AsyncSession,
) -> FastAPI:
    """`login`: with the endpoints that take the OAuth2 form, which some releases cannot declare."""
    settings = service.Settings()
    engine = create_async_engine(f"sqlite+aiosqlite:///{database}")
    async_session = async_sessionmaker(engine, class_=session_class, expire_on_commit=False)

    async def open_session():
        async with async_session() as session:
            try:
                yield session
                await session.commit()
            except Exception:
                await session.rollback()
                raise

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        async with engine.begin() as conn:
            await conn.run_sync(Base.metadata.create_all)
        yield
        await engine.dispose()

    app = FastAPI(title="My API", lifespan=lifespan)
    router = create_router(settings)
    add_mended(router, settings)
    if login:
        add_login(router, settings)
    app.include_router(router)
    app.dependency_overrides[get_db] = open_session
    return app
