from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class Hero(BaseModel):
    name: str
    age: int


def create_app():
    app = FastAPI()
    router = APIRouter()
    heroes = []

    @app.post("/heroes")
    def create_hero(hero: Hero) -> Hero:
        heroes.append(hero)
        return hero

    @router.get("/heroes")
    def read_heroes() -> list[Hero]:
        return heroes

    app.include_router(router, prefix="/base")
    return app
