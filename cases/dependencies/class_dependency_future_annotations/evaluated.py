from fastapi import Depends, FastAPI

CoolType = int


def get_cool_type() -> int:
    return 123


class MyClass:
    def __init__(self, val: CoolType = Depends(get_cool_type)):
        self.val = val


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def my_view(mycls: MyClass = Depends(MyClass)):
        return mycls

    return app
