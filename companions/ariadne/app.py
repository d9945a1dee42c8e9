from typing import Annotated

from ariadne import MutationType, QueryType, SubscriptionType, make_executable_schema, upload_scalar
from ariadne.asgi import GraphQL
from ariadne.asgi.handlers import GraphQLTransportWSHandler
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Request, WebSocket

from companions.ariadne import plain

TYPES = """
    scalar Upload

    type Query {
        hello: String!
    }

    type Mutation {
        createFlavour(name: String!): String!
        upload(file: Upload!): String!
    }

    type Subscription {
        count(target: Int!): String!
    }
"""

query = QueryType()
mutation = MutationType()
subscription = SubscriptionType()


def user_of(info):
    request = info.context["request"]
    return request.scope.get("user") or request.headers["x-user"]


@query.field("hello")
def hello(_, info):
    return f"Hello {user_of(info)}"


@mutation.field("createFlavour")
def create_flavour(_, info, name):
    tasks, notify = info.context["request"].scope["tasks"]
    tasks.add_task(notify, name)
    return f"{name} of {user_of(info)}"


@mutation.field("upload")
async def upload(_, info, file):
    return f"{file.filename}: {(await file.read()).decode()}"


@subscription.source("count")
async def numbers(_, info, target):
    for number in range(target):
        yield number


@subscription.field("count")
def count(number, info, target):
    return f"{user_of(info)} {number}"


def create_graphql():
    schema = make_executable_schema(TYPES, query, mutation, subscription, upload_scalar)
    return GraphQL(schema, websocket_handler=GraphQLTransportWSHandler())


def create_app(notify=print):
    graphql = create_graphql()
    router = APIRouter()

    @router.post("/graphql")
    async def ask(request: Request, user: Annotated[str, Depends(plain.read_user)], tasks: BackgroundTasks):
        request.scope["user"] = user
        request.scope["tasks"] = tasks, notify
        return await graphql.handle_request(request)

    @router.websocket("/graphql")
    async def subscribe(websocket: WebSocket, user: Annotated[str, Depends(plain.read_user)]):
        websocket.scope["user"] = user
        await graphql.handle_websocket(websocket)

    app = FastAPI()
    app.include_router(router, prefix="/api")
    app.mount("/graphql/", create_graphql())
    return app
