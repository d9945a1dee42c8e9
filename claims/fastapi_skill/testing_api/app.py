from contextlib import asynccontextmanager
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, status
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import DateTime, Float, String
from sqlalchemy import Enum as SQLEnum
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class ItemStatus(str, Enum):
    DRAFT = "draft"
    PUBLISHED = "published"


class ItemCreate(BaseModel):
    name: str = Field(..., min_length=1, max_length=100)
    price: float = Field(..., gt=0)
    status: ItemStatus = ItemStatus.DRAFT


class ItemResponse(ItemCreate):
    id: int
    created_at: datetime

    model_config = ConfigDict(from_attributes=True)


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    price: Mapped[float] = mapped_column(Float)
    status: Mapped[ItemStatus] = mapped_column(SQLEnum(ItemStatus), default=ItemStatus.DRAFT)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=datetime.utcnow)


def create_app(folder: Path) -> FastAPI:
    """The app of the chapter "Main App", with its database in this folder."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder}/database.db")
    async_session = async_sessionmaker(engine, expire_on_commit=False)

    async def get_db():
        async with async_session() as session:
            try:
                yield session
                await session.commit()
            except Exception:
                await session.rollback()
                raise

    auth_router = APIRouter(prefix="/auth", tags=["auth"])
    items_router = APIRouter(prefix="/items", tags=["items"])

    @auth_router.get("/me")
    async def get_me() -> Any:
        return {"id": 1}

    @items_router.post("", response_model=ItemResponse, status_code=status.HTTP_201_CREATED)
    async def create_item(item_in: ItemCreate, db: AsyncSession = Depends(get_db)) -> Any:
        item = Item(**item_in.model_dump())
        db.add(item)
        await db.commit()
        await db.refresh(item)
        return item

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        async with engine.begin() as conn:
            await conn.run_sync(Base.metadata.create_all)
        yield
        await engine.dispose()

    app = FastAPI(title="My API", lifespan=lifespan)
    app.include_router(auth_router)
    app.include_router(items_router)
    return app


def create_minimal_app() -> FastAPI:
    """The app of the chapter "Minimal Working Example"."""
    app = FastAPI(title="My API")

    @app.get("/")
    async def root() -> Any:
        return {"message": "Hello World"}

    return app
