from fastapi import Depends, FastAPI, Request


class Method:
    async def __call__(self, request: Request) -> str:
        return request.method


def create_app() -> FastAPI:
    app = FastAPI()
    instance = Method()

    @app.get("/")
    async def from_instance(name: str = Depends(instance)) -> dict[str, str]:
        return {"method": name}

    return app
