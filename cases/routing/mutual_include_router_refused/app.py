from fastapi import APIRouter, FastAPI


def create_routers() -> tuple[APIRouter, APIRouter]:
    users, items = APIRouter(), APIRouter()

    @users.get("/users")
    def read_users() -> str:
        return "users"

    @items.get("/items")
    def read_items() -> str:
        return "items"

    return users, items


def create_app() -> FastAPI:
    """Each router includes the other."""
    users, items = create_routers()
    users.include_router(items, prefix="/of-users")
    items.include_router(users, prefix="/of-items")
    app = FastAPI()
    app.include_router(items)
    return app


def create_app_of_three() -> FastAPI:
    users, items = create_routers()
    middle = APIRouter()
    users.include_router(middle)
    middle.include_router(items)
    items.include_router(users, prefix="/of-items")
    app = FastAPI()
    app.include_router(items)
    return app


def create_app_without_cycle() -> FastAPI:
    users, items = create_routers()
    items.include_router(users, prefix="/of-items")
    app = FastAPI()
    app.include_router(items)
    return app


def create_app_with_routers_made_twice() -> FastAPI:
    users, items = create_routers()
    more_users, more_items = create_routers()
    users.include_router(more_items, prefix="/of-users")
    items.include_router(users, prefix="/of-items")
    app = FastAPI()
    app.include_router(items)
    app.include_router(more_users)
    return app
