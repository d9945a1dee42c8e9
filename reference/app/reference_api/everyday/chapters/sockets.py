"""Websockets with dependencies, as most applications write them."""

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Request, WebSocket, WebSocketException
from fastapi.security import APIKeyHeader, HTTPBearer, OAuth2PasswordBearer

from reference_api.everyday.parts import Chapter, get, note_into, talk

chapter = Chapter("sockets")
TOKEN = {"Authorization": "Bearer abc", "X-Key": "k"}


async def greet(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


@chapter.part(
    "router-dependencies",
    talk("in the router", "/router"),
    talk("in include", "/v1/included"),
    talk("in the app", "/own"),
)
def router_dependencies():
    def refuse():
        raise WebSocketException(1008, "no token")

    app = FastAPI()
    guarded = APIRouter(dependencies=[Depends(refuse)])
    guarded.websocket("/router")(greet)
    plain = APIRouter()
    plain.websocket("/included")(greet)
    app.include_router(guarded)
    app.include_router(plain, prefix="/v1", dependencies=[Depends(refuse)])
    app.websocket("/own")(greet)
    return app


@chapter.part("request-dependency", talk("websocket", "/ws"), get("request", "/http"))
def request_dependency():
    def check(request: Request):
        request.state.checked = True

    app = FastAPI()
    router = APIRouter(dependencies=[Depends(check)])
    router.websocket("/ws")(greet)

    @router.get("/http")
    def read(request: Request):
        return request.state.checked

    app.include_router(router)
    return app


@chapter.part("invalid", talk("path", "/path/x"), talk("query", "/query?value=x"), talk("header", "/header"))
def invalid():
    app = FastAPI()

    @app.websocket("/path/{value}")
    async def path(websocket: WebSocket, value: int):
        await greet(websocket)

    @app.websocket("/query")
    async def query(websocket: WebSocket, value: int):
        await greet(websocket)

    @app.websocket("/header")
    async def header(websocket: WebSocket, x_token: str = Header()):
        await greet(websocket)

    return app


@chapter.part("refused", talk("endpoint", "/endpoint"), talk("dependency", "/dependency"))
def refused():
    def refuse():
        raise HTTPException(401, "no token")

    app = FastAPI()

    @app.websocket("/endpoint")
    async def endpoint(websocket: WebSocket):
        raise HTTPException(401, "no token")

    @app.websocket("/dependency")
    async def dependency(websocket: WebSocket, found=Depends(refuse)):
        await greet(websocket)

    return app


@chapter.part("json", talk("one after the other", "/", '{"a": 1}', '{"b": [1, 2]}'))
def json():
    app = FastAPI()

    @app.websocket("/")
    async def echo(websocket: WebSocket):
        await websocket.accept()
        while True:
            await websocket.send_json({"you": await websocket.receive_json(), "tags": ["a", "b"]})

    return app


@chapter.part(
    "schemes",
    talk("bearer", "/bearer", headers=TOKEN),
    talk("OAuth 2", "/oauth2", headers=TOKEN),
    talk("key", "/key", headers=TOKEN),
)
def schemes():
    app = FastAPI()

    @app.websocket("/bearer")
    async def bearer(websocket: WebSocket, found=Depends(HTTPBearer())):
        await greet(websocket)

    @app.websocket("/oauth2")
    async def oauth2(websocket: WebSocket, found=Depends(OAuth2PasswordBearer(tokenUrl="token"))):
        await greet(websocket)

    @app.websocket("/key")
    async def key(websocket: WebSocket, found=Depends(APIKeyHeader(name="X-Key"))):
        await greet(websocket)

    return app


class GoneClient:
    """A server whose client goes as soon as the websocket is accepted."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def send_to_nobody(message):
            if message["type"] == "websocket.send":
                raise OSError("client is gone")
            await send(message)

        await self.app(scope, receive, send_to_nobody)


@chapter.part("gone", talk("message to nobody", "/"))
def gone():
    app = FastAPI()
    app.websocket("/")(greet)
    app.add_middleware(GoneClient)
    return app


@chapter.part("exit", talk("dependency with yield", "/"))
def exits():
    app = FastAPI()
    note = note_into(app)

    async def session():
        yield "session"
        note("closed")

    @app.websocket("/")
    async def read(websocket: WebSocket, found=Depends(session)):
        await greet(websocket)
        note("endpoint ends")

    return app
