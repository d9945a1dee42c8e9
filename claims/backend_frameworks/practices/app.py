from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel

HASH = "$2b$12$hash"


class UserCreate(BaseModel):
    email: str
    password: str


class UserUpdate(BaseModel):
    email: str | None = None
    name: str | None = None


class UserResponse(BaseModel):
    id: int
    email: str


class UserInDatabase(UserResponse):
    hashed_password: str


class UserRow:
    """What an object-relational mapper gives: attributes, and no model."""

    def __init__(self) -> None:
        self.id = 1
        self.email = "alice@example.com"
        self.hashed_password = HASH


FOUND = {
    "dict": lambda: {"id": 1, "email": "alice@example.com", "hashed_password": HASH},
    "model": lambda: UserInDatabase(id=1, email="alice@example.com", hashed_password=HASH),
    "object": UserRow,
}


def create_app_with_users(found: Callable[[], object]) -> FastAPI:
    """One user, with nothing, with a response model and with a return annotation."""
    app = FastAPI()

    @app.get("/nothing")
    async def with_nothing():
        return found()

    @app.get("/response-model", response_model=UserResponse)
    async def with_response_model():
        return found()

    @app.get("/annotation")
    async def with_annotation() -> UserResponse:
        return found()

    return app


def create_app_with_bodies() -> FastAPI:
    app = FastAPI()

    @app.post("/raw")
    async def create_from_dict(user: dict):
        return user

    @app.post("/model", response_model=UserResponse, status_code=201)
    async def create_from_model(user: UserCreate):
        return {"id": 1, **user.model_dump()}

    @app.patch("/model")
    async def update_from_model(user: UserUpdate):
        return user.model_dump(exclude_unset=True)

    return app


def create_app_with_routers() -> FastAPI:
    """Users and items of two versions; the dependency stands at the routers alone."""

    async def get_current_user(token: str = Header()):
        if token != "right":
            raise HTTPException(401, "Not authenticated")

    users = APIRouter(prefix="/users", tags=["users"], dependencies=[Depends(get_current_user)])
    items = APIRouter(prefix="/items", tags=["items"], dependencies=[Depends(get_current_user)])
    users_2 = APIRouter(prefix="/users", tags=["users"], dependencies=[Depends(get_current_user)])

    @users.get("/")
    async def list_users():
        return ["users of version 1"]

    @users.delete("/{user_id}")
    async def delete_user(user_id: int):
        return user_id

    @items.get("/")
    async def list_items():
        return ["items of version 1"]

    @users_2.get("/")
    async def list_users_2():
        return ["users of version 2"]

    app = FastAPI()
    for router, prefix in [(users, "/api/v1"), (items, "/api/v1"), (users_2, "/api/v2")]:
        app.include_router(router, prefix=prefix)
    return app


def create_app_with_on_event(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.on_event("startup")
    async def startup():
        note("startup")

    @app.on_event("shutdown")
    async def shutdown():
        note("shutdown")

    @app.get("/")
    async def read():
        note("request")

    return app


def create_app_with_lifespan(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI):
        note("startup")
        yield
        note("shutdown")

    app = FastAPI(lifespan=lifespan)

    @app.get("/")
    async def read():
        note("request")

    return app


@dataclass
class Report:
    id: int
    status: str = "processing"
    download_url: str | None = None


class ReportRequest(BaseModel):
    title: str


def create_app_with_status_codes() -> FastAPI:
    app = FastAPI()
    emails: set[str] = set()
    reports: dict[int, Report] = {}

    @app.post("/users", status_code=status.HTTP_201_CREATED)
    async def create_user(user: UserCreate):
        if user.email in emails:
            raise HTTPException(status.HTTP_409_CONFLICT, "Email already taken")
        emails.add(user.email)
        return {"email": user.email}

    @app.delete("/users/{user_id}", status_code=status.HTTP_204_NO_CONTENT)
    async def delete_user(user_id: int):
        emails.clear()

    @app.post("/reports", status_code=202)
    async def request_report(params: ReportRequest):
        report = reports.setdefault(1, Report(1))
        return {"report_id": report.id, "status": "processing"}

    @app.get("/reports/{report_id}/status")
    async def report_status(report_id: int):
        report = reports.get(report_id)
        return {"status": report.status, "url": report.download_url}

    @app.put("/worker/{report_id}")
    async def work(report_id: int):
        """It stands for the worker, whose task is an ellipsis in the guide."""
        reports[report_id] = Report(report_id, "done", f"/reports/{report_id}.pdf")

    return app


def create_app_with_metadata() -> FastAPI:
    app = FastAPI(title="Shop", version="1.2.3", description="What the shop offers.")

    @app.post(
        "/users",
        summary="Create a new user",
        description="Creates a user account and sends a welcome email.",
        tags=["users"],
        responses={409: {"description": "Email already taken"}},
        status_code=201,
    )
    async def create_user():
        return {}

    return app


def create_app_with_handler() -> FastAPI:
    app = FastAPI()

    @app.exception_handler(RequestValidationError)
    async def reshape(request: Request, error: RequestValidationError):
        errors = [{"field": ".".join(map(str, one["loc"][1:])), "message": one["msg"]} for one in error.errors()]
        return JSONResponse({"errors": errors}, status_code=400)

    @app.post("/users")
    async def create_user(user: UserCreate, page: int = 1):
        return user.email

    return app
