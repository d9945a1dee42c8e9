from fastapi import FastAPI


async def string() -> "None":
    return


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/", status_code=204)
    async def nothing() -> None:
        return

    return app
