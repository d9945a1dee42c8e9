from typing import List

from fastapi import APIRouter, FastAPI
from tortoise.contrib.fastapi import register_tortoise
from tortoise.contrib.pydantic import pydantic_model_creator

from companions.tortoise_orm.app import options
from companions.tortoise_orm.models import User

UserOut = pydantic_model_creator(User, name="UserOut")
UserIn = pydantic_model_creator(User, name="UserIn", exclude_readonly=True)


def create_app(database):
    app = FastAPI()
    router = APIRouter()

    @app.post("/users", response_model=UserOut)
    async def create_user(user: UserIn):
        return await UserOut.from_tortoise_orm(await User.create(name=user.name))

    @router.get("/users", response_model=List[UserOut])
    async def read_users():
        return await UserOut.from_queryset(User.all().order_by("id"))

    app.include_router(router, prefix="/shop")
    register_tortoise(app, **options(database))
    return app
