from fastapi import FastAPI, HTTPException, Response


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/none", status_code=205)
    def return_none() -> None:
        return None

    @app.post("/dict", status_code=205)
    async def return_dict():  # type: ignore[no-untyped-def]  # a return type is refused beside status_code=205
        return {"form": "empty"}

    @app.post("/parameter")
    def set_on_response(response: Response) -> dict[str, str]:
        response.status_code = 205
        return {"form": "empty"}

    @app.post("/raised")
    def raise_exception() -> None:
        raise HTTPException(status_code=205)

    @app.post("/no-content", status_code=204)
    def no_content() -> None:
        return None

    @app.post("/response", status_code=205)
    def response() -> Response:
        return Response(status_code=205)

    @app.post("/response-class", status_code=205, response_class=Response)
    def response_class() -> None:
        return None

    return app
