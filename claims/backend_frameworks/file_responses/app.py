import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.staticfiles import StaticFiles


@dataclass
class User:
    id: int
    name: str
    email: str


USERS = (User(1, "Alice", "alice@example.com"), User(2, 'Bob, "the builder"', "bob@example.com"))


def create_app(note: Callable[[str], None]) -> FastAPI:
    """`note` is told of each user that is read."""
    app = FastAPI()

    async def stream_all():
        for user in USERS:
            note(f"read {user.id}")
            yield user

    @app.get("/export/users")
    async def export_users():
        async def generate_csv():
            output = io.StringIO()
            writer = csv.writer(output)
            writer.writerow(["id", "name", "email"])
            yield output.getvalue()
            output.seek(0)
            output.truncate(0)

            async for user in stream_all():
                writer.writerow([user.id, user.name, user.email])
                yield output.getvalue()
                output.seek(0)
                output.truncate(0)

        return StreamingResponse(
            generate_csv(),
            media_type="text/csv",
            headers={"Content-Disposition": "attachment; filename=users.csv"},
        )

    return app


def create_app_with_static_files(folder: Path) -> FastAPI:
    app = FastAPI()
    app.mount("/static", StaticFiles(directory=folder), name="static")
    return app
