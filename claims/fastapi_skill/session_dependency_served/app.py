from collections.abc import AsyncIterator

from fastapi import Depends, FastAPI


class Session:
    """A session whose commit fails, as that of a database does where a constraint is checked then."""

    async def commit(self) -> None:
        raise RuntimeError("duplicate key")

    async def rollback(self) -> None: ...


async def get_db() -> AsyncIterator[Session]:
    session = Session()
    try:
        yield session
        await session.commit()
    except Exception:
        await session.rollback()
        raise


app = FastAPI()


@app.get("/")
async def root():
    return {"message": "Hello World"}


@app.get("/items")
async def list_items(db: Session = Depends(get_db)):
    return []
