from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI
from fastapi_pagination import LimitOffsetPage, Page, add_pagination, paginate
from fastapi_pagination.ext.sqlalchemy import paginate as paginate_query
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import StaticPool

from companions.fastapi_pagination.plain import USERS, User, Wanted, starting_with


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String)


class UserOfRow(User):
    class Config:
        orm_mode = True  # Pydantic 1
        from_attributes = True


def create_app():
    app = FastAPI()
    router = APIRouter()

    @app.get("/users")
    def read_users() -> Page[User]:
        return paginate(USERS)

    @router.get("/users", response_model=LimitOffsetPage[User])
    def read_users_of_shop():
        return paginate(USERS)

    @router.post("/search")
    def search(wanted: Wanted) -> Page[User]:
        return paginate(starting_with(wanted.start))

    app.include_router(router, prefix="/shop")
    add_pagination(app)
    return app


def create_app_with_mounted_app():
    app = FastAPI()
    sub_app = FastAPI()

    @sub_app.get("/users")
    async def read_users() -> Page[User]:
        return paginate(USERS)

    add_pagination(sub_app)
    app.mount("/sub", sub_app)
    return app


def create_app_with_database():
    app = FastAPI()
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(Row(name=user.name) for user in USERS)
        session.commit()

    def open_session():
        with Session(engine) as session:
            yield session

    @app.get("/users", response_model=Page[UserOfRow])
    def read_users(session: Annotated[Session, Depends(open_session)]):
        return paginate_query(session, select(Row).order_by(Row.name))

    add_pagination(app)
    return app
