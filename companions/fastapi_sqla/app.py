from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi_sqla import Base, Item, Page, Paginate, PaginateSignature, Session, setup
from pydantic import VERSION, BaseModel
from sqlalchemy import select

try:
    from fastapi_sqla import setup_middlewares, startup
except ImportError:  # before 3.3
    startup = None

if isinstance(Session, type):  # before 3.0
    Session = Annotated[Session, Depends()]
    Paginate = Annotated[PaginateSignature, Depends(Paginate)]


class User(Base):
    __tablename__ = "user"


class NewUser(BaseModel):
    name: str


class UserModel(NewUser):
    id: int

    class Config:
        if VERSION.startswith("1."):
            orm_mode = True
        else:
            from_attributes = True


@asynccontextmanager
async def lifespan(_app):
    await startup()
    yield


def with_sessions():
    if startup is None:
        app = FastAPI()
        setup(app)
    else:
        app = FastAPI(lifespan=lifespan)
        setup_middlewares(app)
    return app


def create_app():
    """The app, of the database that the variable sqlalchemy_url tells."""
    app = with_sessions()
    router = APIRouter()

    @router.get("/users", response_model=Page[UserModel])
    def list_users(paginate: Paginate):
        return paginate(select(User).order_by(User.id))

    @router.post("/users", response_model=Item[UserModel])
    def refuse_user(new: NewUser, session: Session):
        session.add(User(name=new.name))
        session.flush()
        raise HTTPException(409)

    app.include_router(router, prefix="/shop")

    @app.post("/users", response_model=Item[UserModel])
    def create_user(new: NewUser, session: Session):
        user = User(name=new.name)
        session.add(user)
        session.flush()
        return {"data": user}

    @app.post("/failures")
    async def fail(new: NewUser, session: Session):
        session.add(User(name=new.name))
        session.flush()
        raise RuntimeError(new.name)

    return app
