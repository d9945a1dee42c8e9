from typing import Any

from fastapi import FastAPI


class Application(FastAPI):
    def __init__(self, *, tenant: str, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.extra = {"tenant": tenant}


def create_app() -> FastAPI:
    return Application(title="Shop", tenant="north")
