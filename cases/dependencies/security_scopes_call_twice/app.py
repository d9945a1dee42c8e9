from typing import Annotated

from fastapi import Depends, FastAPI, Security
from fastapi.security import OAuth2PasswordBearer, SecurityScopes


class Session:
    pass


def get_session() -> Session:
    return Session()


def get_user(session: Annotated[Session, Depends(get_session)]) -> Session:
    return session


def get_user_in_default_style(session: Session = Depends(get_session)) -> Session:
    return session


def get_user_with_scopes(session: Annotated[Session, Security(get_session, scopes=["me"])]) -> Session:
    return session


oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token", auto_error=False)


async def get_authenticated_user(
    security_scopes: SecurityScopes,
    session: Session = Depends(get_session),
    token: str = Depends(oauth2_scheme),
) -> Session:
    return session


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/security")
    async def with_security(
        session: Annotated[Session, Depends(get_session)], user: Annotated[Session, Security(get_user, scopes=["me"])]
    ) -> str:
        return "one" if session is user else "two"

    @app.get("/default-style")
    async def default_style(
        session: Session = Depends(get_session), user: Session = Security(get_user_in_default_style, scopes=["me"])
    ) -> str:
        return "one" if session is user else "two"

    @app.post("/activate")
    async def user_activate(
        session: Session = Depends(get_session), user: Session = Security(get_authenticated_user, scopes=["me"])
    ) -> str:
        return "one" if session is user else "two"

    @app.get("/without-scopes")
    async def without_scopes(
        session: Annotated[Session, Depends(get_session)], user: Annotated[Session, Depends(get_user)]
    ) -> str:
        return "one" if session is user else "two"

    @app.get("/scopes-in-the-endpoint")
    async def scopes_in_the_endpoint(
        session: Annotated[Session, Security(get_session, scopes=["me"])],
        user: Annotated[Session, Security(get_user, scopes=["me"])],
    ) -> str:
        return "one" if session is user else "two"

    @app.get("/same-scopes")
    async def same_scopes(
        session: Annotated[Session, Security(get_session, scopes=["me"])],
        user: Annotated[Session, Security(get_user_with_scopes, scopes=["me"])],
    ) -> str:
        return "one" if session is user else "two"

    return app
