from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Security
from fastapi.security import SecurityScopes


async def security1(scopes: SecurityScopes) -> list[str]:
    return list(scopes.scopes)


async def security2(scopes: SecurityScopes) -> list[str]:
    return list(scopes.scopes)


async def dep3(
    dep1: Annotated[list[str], Security(security1, scopes=["scope1"])],
    dep2: Annotated[list[str], Security(security2, scopes=["scope2"])],
) -> dict[str, list[str]]:
    return {"dep1": dep1, "dep2": dep2}


async def dep3_in_default_style(
    dep1: list[str] = Security(security1, scopes=["scope1"]),
    dep2: list[str] = Security(security2, scopes=["scope2"]),
) -> dict[str, list[str]]:
    return {"dep1": dep1, "dep2": dep2}


async def plain_sibling(
    dep1: Annotated[list[str], Security(security1, scopes=["scope1"])],
    dep2: Annotated[list[str], Depends(security2)],
) -> dict[str, list[str]]:
    return {"dep1": dep1, "dep2": dep2}


async def user_with_scope1(scopes: SecurityScopes) -> str:
    if missing := set(scopes.scopes) - {"scope1", "scope3"}:
        raise HTTPException(403, detail=f"Missing: {sorted(missing)}")
    return "user"


async def guarded(
    dep1: Annotated[list[str], Security(security1, scopes=["scope2"])],
    user: Annotated[str, Security(user_with_scope1, scopes=["scope1"])],
) -> str:
    return user


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/scopes")
    def get_scopes(result: Annotated[dict[str, Any], Security(dep3, scopes=["scope3"])]) -> dict[str, Any]:
        return result

    @app.get("/default-style")
    def default_style(result: dict[str, Any] = Security(dep3_in_default_style, scopes=["scope3"])) -> dict[str, Any]:
        return result

    @app.get("/plain-sibling")
    def get_plain(result: Annotated[dict[str, Any], Security(plain_sibling, scopes=["scope3"])]) -> dict[str, Any]:
        return result

    @app.get("/without-parent")
    def without_parent(result: Annotated[dict[str, Any], Depends(dep3)]) -> dict[str, Any]:
        return result

    @app.get("/guarded")
    def get_guarded(result: Annotated[str, Security(guarded, scopes=["scope3"])]) -> str:
        return result

    @app.get("/single")
    def single(result: Annotated[list[str], Security(security1, scopes=["scope1"])]) -> list[str]:
        return result

    @app.get("/siblings")
    def siblings(
        dep1: Annotated[list[str], Security(security1, scopes=["scope1"])],
        dep2: Annotated[list[str], Security(security2, scopes=["scope2"])],
    ) -> dict[str, list[str]]:
        return {"dep1": dep1, "dep2": dep2}

    return app
