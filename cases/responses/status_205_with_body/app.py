from fastapi import FastAPI, HTTPException, Response


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/reset", status_code=205)
    def reset() -> None:
        return None

    @app.post("/raised")
    def raised() -> None:
        raise HTTPException(status_code=205)

    @app.post("/none", status_code=204)
    def nothing() -> None:
        return None

    @app.post("/response", status_code=205)
    def response() -> Response:
        return Response(status_code=205)

    @app.post("/response-class", status_code=205, response_class=Response)
    def response_class() -> None:
        return None

    return app
