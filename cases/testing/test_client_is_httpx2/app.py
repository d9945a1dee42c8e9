from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import RedirectResponse


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read(request: Request) -> dict[str, str | None]:
        return {name: request.headers.get(name) for name in ("authorization", "cookie")}

    @app.get("/missing")
    def missing() -> None:
        raise HTTPException(status_code=404)

    @app.get("/loop")
    def loop() -> RedirectResponse:
        return RedirectResponse("/loop")

    return app
