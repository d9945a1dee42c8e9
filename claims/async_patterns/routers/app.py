from collections.abc import Callable

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException


def create_app(note: Callable[[str], None], path: str = "/") -> FastAPI:
    app = FastAPI()

    async def get_current_user(user: str = Header(None)) -> str:
        note("get_current_user")
        if user is None:
            raise HTTPException(status_code=401, detail="Invalid authentication credentials")
        return user

    router = APIRouter(prefix="/todos", tags=["todos"], dependencies=[Depends(get_current_user)])

    @router.get(path)
    async def get_todos(current_user: str = Depends(get_current_user)):
        return [current_user]

    @router.post(path, status_code=201)
    async def create_todo(current_user: str = Depends(get_current_user)):
        return current_user

    @router.get("/public")
    async def get_public():
        return "no parameter asks for the user"

    app.include_router(router)
    return app
