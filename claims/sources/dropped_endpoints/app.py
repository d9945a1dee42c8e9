import gc
import weakref

from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def alpha(number: int = 0) -> int:
        return number

    return app


def endpoint_of_a_dropped_app() -> str:
    app = create_app()
    reference = weakref.ref(app.routes[-1].endpoint)
    del app
    gc.collect()
    return "collected" if reference() is None else "kept"
