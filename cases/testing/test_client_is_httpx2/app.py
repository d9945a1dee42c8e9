from fastapi import FastAPI, HTTPException, Request


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_root() -> str:
        return "hello"

    @app.get("/refused")
    def refuse() -> None:
        raise HTTPException(403)

    @app.get("/user")
    def read_user(request: Request) -> str:
        return request.headers.get("Authorization", "")

    return app
