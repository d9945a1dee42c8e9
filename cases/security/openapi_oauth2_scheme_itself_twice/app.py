from fastapi import APIRouter, FastAPI, Security
from fastapi.security import OAuth2AuthorizationCodeBearer, OAuth2PasswordBearer

oauth2_scheme = OAuth2AuthorizationCodeBearer(
    authorizationUrl="api/oauth/authorize",
    tokenUrl="/api/oauth/token",
    refreshUrl="/api/oauth/token",
    auto_error=False,
    scopes={"read": "Read access", "write": "Write access"},
)
token_scheme = OAuth2PasswordBearer(tokenUrl="/token", scopes={"me": ""})


def create_app() -> FastAPI:
    """The program that the test of PR 14455 was at first."""
    app = FastAPI(dependencies=[Security(oauth2_scheme)])
    router = APIRouter(dependencies=[Security(oauth2_scheme, scopes=["read"])])

    @router.get("/items/")
    async def read_items(token: str = Security(oauth2_scheme)) -> str:
        return token

    @router.post("/items/")
    async def create_item(token: str = Security(oauth2_scheme, scopes=["read", "write"])) -> str:
        return token

    app.include_router(router)
    return app


def create_smallest_app() -> FastAPI:
    app = FastAPI(dependencies=[Security(token_scheme)])

    @app.get("/")
    async def root() -> dict[str, str]:
        return {"message": "Hello World"}

    @app.get("/me", dependencies=[Security(token_scheme, scopes=["me"])])
    async def say_hello(name: str) -> dict[str, str]:
        return {"message": f"Hello {name}"}

    return app


def create_app_without_router_dependency() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    async def read_items(token: str = Security(oauth2_scheme, scopes=["read"])) -> str:
        return token

    return app
