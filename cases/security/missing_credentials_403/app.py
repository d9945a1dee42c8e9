from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Security
from fastapi.security import HTTPBearer


def create_app(scheme: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/me")
    async def read_me(credentials: Annotated[Any, Depends(scheme)]) -> str:
        return "authenticated"

    @app.get("/default-style")
    async def default_style(credentials: Any = Security(scheme)) -> str:
        return "authenticated"

    return app


optional_bearer = HTTPBearer(auto_error=False)


def bearer(credentials: Annotated[Any, Depends(optional_bearer)]) -> Any:
    if credentials is None:
        raise HTTPException(401, detail="Not authenticated", headers={"WWW-Authenticate": "Bearer"})
    return credentials
