from fastapi import Body, FastAPI


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/str")
    async def read_text(text: str = Body()) -> str:
        return text

    @app.post("/bytes")
    async def read_bytes(text: bytes = Body()) -> str:
        return text.decode()

    return app
