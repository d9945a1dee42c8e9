from fastapi import APIRouter, FastAPI
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import Column
from sqlalchemy.types import Integer, String

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)


def create_database():
    """An engine for a database in memory with two users."""
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([User(name="Ada"), User(name="Grace")])
        session.commit()
    return engine


def create_app(engine):
    app = FastAPI()
    router = APIRouter()

    @router.get("/users")
    def read_users() -> list[str]:
        with Session(engine) as session:
            return list(session.scalars(select(User.name).order_by(User.id)))

    app.include_router(router, prefix="/shop")
    return app
