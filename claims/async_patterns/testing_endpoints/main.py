import os
from typing import List

from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from jose import JWTError, jwt
from pydantic import BaseModel

security = HTTPBearer()


class TodoCreate(BaseModel):
    title: str
    completed: bool = False


async def get_current_user(credentials: HTTPAuthorizationCredentials = Depends(security)):
    try:
        return jwt.decode(credentials.credentials, os.environ["BETTER_AUTH_SECRET"], algorithms=["HS256"])["sub"]
    except JWTError:
        raise HTTPException(status_code=401, detail="Invalid authentication credentials") from None


router = APIRouter(prefix="/todos", tags=["todos"])


@router.post("/", status_code=201)
async def create_todo(todo: TodoCreate, current_user: str = Depends(get_current_user)):
    return {"title": todo.title}


@router.get("/", response_model=List[TodoCreate])
async def get_todos(current_user: str = Depends(get_current_user)):
    return [{"title": "Test Todo"}]


app = FastAPI()
app.include_router(router)
