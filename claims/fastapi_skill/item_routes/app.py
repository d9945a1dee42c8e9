from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, status
from fastapi.middleware.cors import CORSMiddleware
from fastapi.security import OAuth2PasswordBearer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from claims.fastapi_skill.item_routes.models import Base, Item, ItemCreate, ItemResponse

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="/auth/login")


async def get_db() -> Any:
    """The session; the application puts its own in the place of this one."""
    raise NotImplementedError
    yield


async def get_current_user(token: str = Depends(oauth2_scheme)) -> int:
    if token != "valid":
        raise HTTPException(status_code=401, detail="Could not validate credentials")
    return 1


def create_items_router() -> APIRouter:
    router = APIRouter(prefix="/items", tags=["items"])

    @router.get("", response_model=list[ItemResponse])
    async def list_items(skip: int = 0, limit: int = 100, db: AsyncSession = Depends(get_db)):
        result = await db.execute(select(Item).offset(skip).limit(limit))
        return result.scalars().all()

    @router.get("/bounded", response_model=list[ItemResponse])
    async def list_bounded(
        skip: int = Query(0, ge=0), limit: int = Query(100, ge=1, le=100), db: AsyncSession = Depends(get_db)
    ):
        result = await db.execute(select(Item).offset(skip).limit(limit))
        return result.scalars().all()

    @router.get("/{item_id}", response_model=ItemResponse)
    async def get_item(item_id: int, db: AsyncSession = Depends(get_db)):
        result = await db.execute(select(Item).where(Item.id == item_id))
        item = result.scalar_one_or_none()
        if not item:
            raise HTTPException(status_code=404, detail="Item not found")
        return item

    @router.post("", response_model=ItemResponse, status_code=status.HTTP_201_CREATED)
    async def create_item(item_in: ItemCreate, db: AsyncSession = Depends(get_db)):
        item = Item(**item_in.model_dump())
        db.add(item)
        await db.commit()
        await db.refresh(item)
        return item

    return router


def create_auth_router() -> APIRouter:
    router = APIRouter(prefix="/auth", tags=["auth"])

    @router.get("/me")
    async def get_me(user: int = Depends(get_current_user)):
        return user

    return router


def create_app(database: Path, *routers: APIRouter, commits: bool = True) -> FastAPI:
    """With the guide's routers, if none are given. `commits`: the dependency commits, as the guide's does."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{database}")
    async_session = async_sessionmaker(engine, expire_on_commit=False)

    async def open_session():
        async with async_session() as session:
            try:
                yield session
                if commits:
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
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["http://localhost:3000"],
        allow_credentials=True,
        allow_methods=["*"],
        allow_headers=["*"],
    )
    for router in routers or (create_auth_router(), create_items_router()):
        app.include_router(router)
    app.dependency_overrides[get_db] = open_session
    return app


def create_protected_router(path: str) -> APIRouter:
    """The router of items, to which the protected form of its create endpoint is added with this path."""
    router = create_items_router()
    add_protected(router, path)
    return router


def create_mended_router() -> APIRouter:
    """The protected create endpoint takes the place of the open one."""
    router = APIRouter(prefix="/items", tags=["items"])
    add_protected(router, "")
    return router


def add_protected(router: APIRouter, path: str) -> None:
    @router.post(path)
    async def create_protected(item_in: ItemCreate, current_user: int = Depends(get_current_user)):
        return {"user_id": current_user}
