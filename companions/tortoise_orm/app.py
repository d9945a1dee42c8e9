from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from tortoise import Tortoise
from tortoise.contrib.fastapi import register_tortoise

from companions.tortoise_orm.books import Book
from companions.tortoise_orm.models import User

try:
    from tortoise.contrib.fastapi import RegisterTortoise
except ImportError:
    # Before 0.21.0 a lifespan does it by itself.
    @asynccontextmanager
    async def RegisterTortoise(app, generate_schemas, **options):  # noqa: N802
        await Tortoise.init(**options)
        await Tortoise.generate_schemas()
        yield
        await Tortoise.close_connections()


def options(database, models="models"):
    return {
        "db_url": f"sqlite://{database}",
        "modules": {"models": [f"companions.tortoise_orm.{models}"]},
        "generate_schemas": True,
    }


def add_routes(app):
    router = APIRouter()
    sub = FastAPI()

    @app.post("/users")
    async def create_user(name: str):
        user = await User.create(name=name)
        return {"id": user.id, "name": user.name}

    @router.get("/users/{user_id}")
    async def read_user(user_id: int):
        user = await User.get(id=user_id)
        return {"id": user.id, "name": user.name}

    @sub.get("/users")
    async def read_users():
        return await User.all().order_by("id").values_list("name", flat=True)

    app.include_router(router, prefix="/shop")
    app.mount("/sub", sub)


def create_app(database):
    app = FastAPI()
    add_routes(app)
    register_tortoise(app, add_exception_handlers=True, **options(database))
    return app


def create_app_with_lifespan(database):
    @asynccontextmanager
    async def lifespan(app):
        async with RegisterTortoise(app, **options(database)):
            await User.get_or_create(name="Admin")
            yield

    app = FastAPI(lifespan=lifespan)
    add_routes(app)
    return app


def create_app_beside_a_lifespan(database, events):
    @asynccontextmanager
    async def lifespan(app):
        events("own start")
        yield
        events("own end")

    app = FastAPI(lifespan=lifespan)
    router = APIRouter()

    @router.post("/books")
    async def create_book(title: str):
        book = await Book.create(title=title)
        return {"id": book.id, "title": book.title}

    app.include_router(router, prefix="/shop")
    register_tortoise(app, **options(database, "books"))
    return app
