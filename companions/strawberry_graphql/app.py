from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry
from fastapi import APIRouter, Depends
from strawberry.fastapi import GraphQLRouter
from strawberry.types import Info

from companions.strawberry_graphql import plain


def get_context(user: Annotated[str, Depends(plain.read_user)]):
    return {"user": user}


def create_router(notify=print):
    @strawberry.type
    class Query:
        @strawberry.field
        def hello(self, info: Info) -> str:
            return f"Hello {info.context['user']}"

    @strawberry.type
    class Mutation:
        @strawberry.mutation
        def create_flavour(self, info: Info, name: str) -> bool:
            info.context["background_tasks"].add_task(notify, name)
            return True

    @strawberry.type
    class Subscription:
        @strawberry.subscription
        async def count(self, target: int) -> AsyncGenerator[int, None]:
            for number in range(target):
                yield number

    return GraphQLRouter(strawberry.Schema(Query, Mutation, Subscription), context_getter=get_context)


def create_app(notify=print):
    app = plain.create_app()
    app.include_router(create_router(notify), prefix="/graphql")
    return app


def create_app_for_members():
    members = APIRouter(prefix="/members", dependencies=[Depends(plain.members_only)])
    members.include_router(create_router(), prefix="/graphql")
    app = plain.create_app()
    app.include_router(members)
    return app
