from fastapi import Depends, FastAPI
from starlette.requests import Request


class Test:
    def __call__(self, request: Request):
        return "test"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/test/")
    def test_call(test: str = Depends(Test())):
        return {"test": test}

    return app
