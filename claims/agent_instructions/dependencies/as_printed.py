"""The session as the instructions print it: they say nowhere what DBSession and Item are."""

from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()


def get_db():
    db = DBSession()
    try:
        yield db
    finally:
        db.close()


DBDep = Annotated[DBSession, Depends(get_db)]


@app.get("/items/")
def read_items(db: DBDep):
    return db.query(Item).all()
