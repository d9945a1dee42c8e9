from fastapi import APIRouter, FastAPI, Request, WebSocket


def create_app_as_reported() -> FastAPI:
    auth_router = APIRouter()
    users_router = APIRouter()

    def seen(request: Request):
        return {name: request.scope[name] for name in ("path", "root_path")}

    @auth_router.get("/")
    async def return_paths_auth(request: Request):
        return seen(request)

    @users_router.get("/")
    async def return_paths_users(request: Request):
        return seen(request)

    router = APIRouter()
    router.include_router(auth_router, prefix="/auth")
    router.include_router(users_router, prefix="/users")
    app = FastAPI(root_path="/auth")
    app.include_router(router)
    return app


def create_app(root_path: str = "/auth", prefix: str = "/auth") -> FastAPI:
    app = FastAPI(root_path=root_path)
    router = APIRouter(prefix=prefix)

    @router.get("/login")
    def login() -> str:
        return "login"

    @router.get("/users/{user_id}")
    def read_user(user_id: int) -> int:
        return user_id

    @router.websocket("/ws")
    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.close()

    app.include_router(router)

    @app.get("/users")
    def read_users() -> str:
        return "users"

    return app
