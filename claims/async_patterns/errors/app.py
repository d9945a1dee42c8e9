from typing import Any

from fastapi import Depends, FastAPI, HTTPException, status
from fastapi.responses import JSONResponse
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError


def create_app(engine: Any) -> FastAPI:
    """`engine` has a table todo with a unique title."""
    app = FastAPI()

    async def connection_that_commits_late():
        async with engine.connect() as connection:
            yield connection
            await connection.execute(text("INSERT INTO todo VALUES ('milk')"))
            await connection.commit()

    @app.get("/todos/{todo_id}")
    async def get_todo(todo_id: int):
        raise HTTPException(status_code=status.HTTP_404_NOT_FOUND, detail="Todo not found")

    @app.get("/broken")
    async def broken():
        raise RuntimeError("the driver is gone")

    @app.post("/in-endpoint", status_code=201)
    async def create_todo():
        async with engine.connect() as connection:
            await connection.execute(text("INSERT INTO todo VALUES ('milk')"))
            await connection.commit()
        return "stored"

    @app.post("/null", status_code=201)
    async def create_null():
        async with engine.connect() as connection:
            await connection.execute(text("INSERT INTO todo VALUES (NULL)"))
        return "stored"

    @app.post("/after-yield", status_code=201)
    async def create_todo_late(connection: Any = Depends(connection_that_commits_late)):
        return "stored"

    @app.exception_handler(IntegrityError)
    async def integrity_error_handler(request, exc):
        return JSONResponse(
            status_code=status.HTTP_400_BAD_REQUEST, content={"detail": "Database constraint violation"}
        )

    return app


def add_handler_of_every_error(app: FastAPI) -> FastAPI:
    @app.exception_handler(Exception)
    async def any_error(request, exc):
        return JSONResponse(status_code=500, content={"detail": "Internal Server Error"})

    return app
