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
