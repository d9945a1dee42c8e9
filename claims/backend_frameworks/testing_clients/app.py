from collections.abc import Callable
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, RootModel


class UserCreate(BaseModel):
    email: str
    name: str


class UserResponse(UserCreate):
    id: int


class UserList(RootModel[list[UserResponse]]):
    pass


async def get_db() -> str:
    return "database"


async def get_current_user(authorization: str | None = Header(None)) -> str:
    if authorization != "Bearer right":
        raise HTTPException(status_code=401, detail="Not authenticated")
    return "alice"


def create_app(note: Callable[[str], None] = lambda _: None) -> FastAPI:
    """`note` is told of the lifespan."""

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        note("startup")
        app.state.tables = ["users"]
        yield
        note("shutdown")

    router = APIRouter(prefix="/users", tags=["users"], dependencies=[Depends(get_current_user)])

    @router.get("/", response_model=UserList)
    async def list_users():
        return [{"id": 1, "email": "test@example.com", "name": "Test"}]

    @router.post("/", response_model=UserResponse, status_code=201)
    async def create_user(user: UserCreate):
        return {"id": 1, **user.model_dump()}

    @router.get("/{user_id}", response_model=UserResponse)
    async def get_user(user_id: int):
        raise HTTPException(status_code=404, detail="User not found")

    app = FastAPI(lifespan=lifespan)
    api_router = APIRouter()
    api_router.include_router(router, prefix="/v1")
    app.include_router(api_router, prefix="/api")

    @app.get("/tables")
    async def tables() -> list[str]:
        return app.state.tables

    @app.get("/who")
    async def who(db: str = Depends(get_db), user: str = Depends(get_current_user)) -> list[str]:
        return [db, user]

    @app.websocket("/ws/{room}")
    async def websocket_endpoint(websocket: WebSocket, room: str):
        await websocket.accept()
        try:
            while True:
                await websocket.send_text(f"Message: {await websocket.receive_text()}")
        except WebSocketDisconnect:
            pass

    return app


app = create_app()
