from typing import Any

from fastapi import Depends, FastAPI, Header, HTTPException, status
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    SECRET_KEY: str = "your-secret-key-change-in-production"


class SettingsWithoutDefault(BaseSettings):
    SECRET_KEY: str


async def get_db() -> dict[int, str]:
    return {1: "hammer"}


async def get_current_user(authorization: str | None = Header(None)) -> str:
    if authorization != "Bearer right":
        raise HTTPException(status_code=status.HTTP_401_UNAUTHORIZED, detail="Could not validate credentials")
    return "alice"


async def valid_item(item_id: int, db: dict[int, str] = Depends(get_db)) -> str:
    if item_id not in db:
        raise HTTPException(status_code=404, detail="Item not found")
    return db[item_id]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items/{item_id}")
    async def get_item(item: str = Depends(valid_item), user: str = Depends(get_current_user)) -> Any:
        return {"item": item, "user": user}

    @app.post("/items", status_code=status.HTTP_201_CREATED)
    async def create_item() -> Any:
        return {"id": 1}

    @app.delete("/items/{item_id}", status_code=status.HTTP_204_NO_CONTENT)
    async def delete_item(item_id: int):
        return None

    @app.delete("/told/{item_id}", status_code=status.HTTP_204_NO_CONTENT)
    async def delete_and_tell(item_id: int):
        return {"deleted": item_id}

    return app
