from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlmodel import Field, Session, SQLModel, StaticPool, create_engine, select


class HeroBase(SQLModel):
    name: str = Field(min_length=2)
    age: int = Field(ge=0)


class Hero(HeroBase, table=True):
    id: int | None = Field(default=None, primary_key=True)


class HeroCreate(HeroBase):
    pass


class PlainHero(BaseModel):
    name: str = Field(min_length=2)
    age: int = Field(ge=0)


def create_app() -> FastAPI:
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    SQLModel.metadata.create_all(engine)

    def get_session() -> Iterator[Session]:
        with Session(engine) as session:
            yield session

    current_session = Annotated[Session, Depends(get_session)]
    app = FastAPI()

    @app.post("/table")
    def create_of_table(hero: Hero, session: current_session) -> Hero:
        session.add(hero)
        session.commit()
        session.refresh(hero)
        return hero

    @app.post("/model")
    def create_of_model(hero: HeroCreate, session: current_session) -> Hero:
        made = Hero.model_validate(hero)
        session.add(made)
        session.commit()
        session.refresh(made)
        return made

    @app.get("/heroes")
    def heroes(session: current_session) -> Any:
        return [hero.model_dump() for hero in session.exec(select(Hero)).all()]

    return app
