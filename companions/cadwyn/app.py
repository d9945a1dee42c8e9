from cadwyn import (
    Cadwyn,
    HeadVersion,
    RequestInfo,
    ResponseInfo,
    Version,
    VersionBundle,
    VersionChange,
    VersionedAPIRouter,
    convert_request_to_next_version_for,
    convert_response_to_previous_version_for,
    endpoint,
    schema,
)
from fastapi import APIRouter
from pydantic import BaseModel, Field


class User(BaseModel):
    addresses: list[str] = Field(max_length=3)


def create_app():
    class OneAddressBecomesMany(VersionChange):
        description = "A user has many addresses, which can be read on their own"
        instructions_to_migrate_to_previous_version = (
            schema(User).field("addresses").didnt_exist,
            schema(User).field("address").existed_as(type=str),
            endpoint("/users/{name}/addresses", ["GET"]).didnt_exist,
        )

        @convert_request_to_next_version_for(User)
        def put_in_a_list(request: RequestInfo):  # noqa: N805 - it is called without an instance
            request.body["addresses"] = [request.body.pop("address")]

        @convert_response_to_previous_version_for(User)
        def take_the_first(response: ResponseInfo):  # noqa: N805
            response.body["address"] = response.body.pop("addresses")[0]

    users = VersionedAPIRouter()

    @users.post("/", response_model=User)
    async def make_user(user: User):
        return user

    @users.get("/{name}/addresses", response_model=list[str])
    async def read_addresses(name: str):
        return [f"{name}'s home"]

    versioned = VersionedAPIRouter()
    versioned.include_router(users, prefix="/users")

    versions = VersionBundle(HeadVersion(), Version("2024-05-01", OneAddressBecomesMany), Version("2023-01-01"))
    app = Cadwyn(versions=versions)
    app.generate_and_include_versioned_routers(versioned)

    shop = APIRouter()

    @shop.get("/items/{item_id}")
    def read_item(item_id: int):
        return {"item_id": item_id}

    app.include_router(shop, prefix="/shop")

    @app.get("/health")
    def read_health():
        return "good"

    return app
