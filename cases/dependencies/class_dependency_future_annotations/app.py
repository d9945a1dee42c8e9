from __future__ import annotations

from fastapi import Depends, FastAPI

CoolType = int


def get_cool_type() -> int:
    return 123


class MyClass:
    def __init__(self, val: CoolType = Depends(get_cool_type)):
        self.val = val


def get_my_class(val: CoolType = Depends(get_cool_type)):
    return MyClass(val)


class Instance:
    def __call__(self, val: CoolType = Depends(get_cool_type)):
        return MyClass(val)


def create_app_with_function() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def my_view(mycls: MyClass = Depends(get_my_class)):
        return mycls

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def my_view(mycls: MyClass = Depends(MyClass)):
        return mycls

    return app


def create_app_with_instance() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def my_view(mycls: MyClass = Depends(Instance())):
        return mycls

    return app
