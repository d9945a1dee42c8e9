from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI, WebSocket
from fastapi.responses import StreamingResponse
from that_depends import BaseContainer, providers
from that_depends.providers import DIContextMiddleware

from companions.that_depends.plain import Connection, Stock

try:
    from that_depends import ContextScopes
except ImportError:
    ContextScopes = None  # before 2.0.0 the middleware opens all that has a context

try:
    from that_depends.integrations.fastapi import create_fastapi_route_class
except ImportError:
    create_fastapi_route_class = None  # before 3.1.0

# Before 2.0.0 an asynchronous generator has a provider of its own.
ContextResource = getattr(providers, "AsyncContextResource", providers.ContextResource)
Resource = getattr(providers, "AsyncResource", providers.Resource)


def create_container(events):
    async def open_stock():
        events("stock opened")
        yield Stock()
        events("stock closed")

    async def connect(stock):
        events("connected")
        connection = Connection(stock)
        yield connection
        connection.open = False
        events("disconnected")

    class Container(BaseContainer):
        default_scope = ContextScopes.REQUEST if ContextScopes else None
        stock = Resource(open_stock)
        connection = of_a_request(ContextResource(connect, stock))

    return Container


def of_a_request(provider):
    return provider.with_config(scope=ContextScopes.REQUEST) if ContextScopes else provider


def create_app(events):
    return add_middleware(*create_app_and_container(events))


def add_middleware(app, container):
    if ContextScopes:
        app.add_middleware(DIContextMiddleware, container, scope=ContextScopes.REQUEST)
    else:
        app.add_middleware(DIContextMiddleware)
    return app


def create_app_and_container(events):
    container = create_container(events)

    @asynccontextmanager
    async def lifespan(app):
        yield
        await container.tear_down()

    app = FastAPI(lifespan=lifespan)
    router = APIRouter()

    @app.get("/items/{item_id}")
    async def read(item_id: int, connection: Connection = Depends(container.connection)):
        return connection.read(item_id)

    @router.get("/items/{item_id}")
    async def read_item(item_id: int, connection: Connection = Depends(container.connection)):
        return connection.read(item_id)

    @app.get("/stream/{item_id}")
    async def stream(item_id: int, connection: Connection = Depends(container.connection)):
        async def lines():
            yield str(connection.read(item_id)["open"])

        return StreamingResponse(lines())

    @app.websocket("/talk")
    async def talk(websocket: WebSocket, connection: Connection = Depends(container.connection)):
        await websocket.accept()
        await websocket.send_json(connection.read(1))
        await websocket.close()

    app.include_router(router, prefix="/shop")
    return app, container


def create_app_with_routes(events):
    container = create_container(events)
    app = FastAPI()
    if create_fastapi_route_class:
        injected = container.connection
        router = APIRouter(route_class=create_fastapi_route_class(container, scope=ContextScopes.REQUEST))
    else:
        injected = Depends(container.connection)
        router = APIRouter()
        add_middleware(app, container)

    @router.get("/items/{item_id}")
    async def read_item(item_id: int, connection: Connection = injected):
        return connection.read(item_id)

    shop = APIRouter()
    shop.include_router(router, prefix="/shop")
    app.include_router(shop)
    return app
