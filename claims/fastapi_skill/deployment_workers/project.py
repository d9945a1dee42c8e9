"""What the served project holds, with the app of the guide's chapter "Minimal Working Example"."""

MAIN = """
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(title="My API")


class Item(BaseModel):
    name: str
    price: float


@app.get("/")
async def root():
    return {"message": "Hello World"}


@app.post("/items")
async def create_item(item: Item):
    return item
"""


def write(folder):
    (folder / "src").mkdir()
    (folder / "src/__init__.py").touch()
    (folder / "src/main.py").write_text(MAIN)
