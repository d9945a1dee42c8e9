"""`/auth`."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException, Request, Response
from fastapi.security import OAuth2PasswordRequestForm

from reference_api.auth.dependencies import CurrentUser
from reference_api.auth.models import LoginAttempt
from reference_api.auth.schemas import LoginAttemptPublic, Registered, Registration, Token
from reference_api.auth.service import AuthServiceDep
from reference_api.counting import client_network
from reference_api.errors import documented
from reference_api.notifications.tasks import NotifierDep, record_activity
from reference_api.users.models import User
from reference_api.users.schemas import UserPublic
from reference_api.users.service import UserServiceDep

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post(
    "/register",
    status_code=HTTPStatus.CREATED,
    response_model=Registered,
    responses=documented(HTTPStatus.CONFLICT),
)
async def register(
    registration: Registration, users: UserServiceDep, tasks: BackgroundTasks, notifier: NotifierDep
) -> User:
    """Create an account."""
    user = await users.create(registration.normalized_email, registration.password.get_secret_value())
    tasks.add_task(record_activity, user.id, "registered")
    tasks.add_task(notifier.notify, user.id, "Welcome")
    return user


@router.post("/login", responses=documented(HTTPStatus.UNAUTHORIZED))
async def login(
    form: Annotated[OAuth2PasswordRequestForm, Depends()],
    request: Request,
    response: Response,
    service: AuthServiceDep,
) -> Token:
    """Exchange an address (as `username`) and a password, sent as a form, for a bearer token."""
    token = await service.login(form.username, form.password, client_network(request.scope))
    if token is None:
        raise HTTPException(
            HTTPStatus.UNAUTHORIZED, "Wrong e-mail address or password", headers={"WWW-Authenticate": "Bearer"}
        )
    response.headers["Cache-Control"] = "no-store"  # as OAuth2 asks for
    return Token(access_token=token)


@router.get("/me", response_model=UserPublic, responses=documented(HTTPStatus.UNAUTHORIZED))
async def read_current_user(user: CurrentUser) -> User:
    """The account that the token belongs to."""
    return user


@router.get("/attempts", response_model=list[LoginAttemptPublic], responses=documented(HTTPStatus.UNAUTHORIZED))
async def read_login_attempts(user: CurrentUser, service: AuthServiceDep) -> list[LoginAttempt]:
    """The latest attempts to log in to this account."""
    return await service.latest_attempts(user.id)
