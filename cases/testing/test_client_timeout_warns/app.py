import time

from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.api_route("/", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def read() -> str:
        return "ok"

    @app.get("/slow_response")
    def slow_response() -> dict[str, str]:
        time.sleep(0.01)
        return {"mock": "slow example"}

    return app
