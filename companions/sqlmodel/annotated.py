from typing import Annotated

from fastapi import FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine
from sqlmodel.pool import StaticPool


class Planet(SQLModel, table=True):
    name: Annotated[str, "its name in English"] = Field(primary_key=True)
    moons: int = 0


def create_app():
    app = FastAPI()
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    SQLModel.metadata.create_all(engine)

    @app.post("/planets")
    def create_planet(planet: Planet) -> Planet:
        with Session(engine) as session:
            session.add(planet)
            session.commit()
            session.refresh(planet)
            return planet

    return app
