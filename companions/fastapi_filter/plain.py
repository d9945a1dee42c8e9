from fastapi import APIRouter, FastAPI
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base, relationship
from sqlalchemy.pool import StaticPool

Base = declarative_base()


class Address(Base):
    __tablename__ = "addresses"
    id = Column(Integer, primary_key=True)
    city = Column(String)


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    age = Column(Integer)
    address_id = Column(Integer, ForeignKey("addresses.id"))
    address = relationship(Address)


def create_database():
    """An engine for a database in memory with three users in two cities."""
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        london, arlington = Address(city="London"), Address(city="Arlington")
        session.add_all(
            [
                User(name="Ada", age=36, address=london),
                User(name="Grace", age=85, address=arlington),
                User(name="Alan", age=41, address=london),
            ]
        )
        session.commit()
    return engine


def create_app(engine):
    app = FastAPI()
    router = APIRouter()

    @app.get("/users")
    def read_users() -> list[str]:
        with Session(engine) as session:
            return list(session.scalars(select(User.name).order_by(User.id)))

    @router.get("/users")
    def read_users_of_shop() -> list[str]:
        return read_users()

    app.include_router(router, prefix="/shop")
    return app
