from fastapi import FastAPI, HTTPException, status


def create_app(name: str) -> FastAPI:
    """`name` is that of a status code, which is used where the route is made and where it is called."""
    app = FastAPI()

    @app.get("/", status_code=getattr(status, name))
    def read_root() -> str:
        return "ok"

    @app.get("/raise")
    async def raise_it() -> str:
        raise HTTPException(status_code=getattr(status, name))

    return app


def create_app_with_number(code: int) -> FastAPI:
    app = FastAPI()

    @app.get("/", status_code=code)
    def read_root() -> str:
        return "ok"

    return app
