from fastapi import FastAPI
from pydantic import BaseModel, computed_field


class UserResponse(BaseModel):
    name: str
    surname: str

    @computed_field
    @property
    def full_name(self) -> str:
        return f"{self.name} {self.surname}"


class Group(BaseModel):
    owner: UserResponse


def create_reported_app(**options) -> FastAPI:
    app = FastAPI(title="Input-Output checker", **options)

    @app.get("/user")
    def get_users() -> list[UserResponse]:
        return [UserResponse(name=f"User {i}", surname=f"Surname {i}") for i in range(1)]

    return app


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/group")
    def get_group() -> Group:
        return Group(owner=UserResponse(name="User", surname="Surname"))

    return app


def create_app_with_shared_model(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/group")
    def create_group(owner: UserResponse) -> Group:
        return Group(owner=owner)

    return app


def create_app_with_model(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/user")
    def get_user() -> UserResponse:
        return UserResponse(name="User", surname="Surname")

    return app
