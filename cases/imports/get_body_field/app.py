from fastapi import Body, FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    def create_item(name: str = Body(), size: int = Body()):
        return [name, size]

    return app


def find_route():
    return next(route for route in create_app().routes if getattr(route, "path", "") == "/items")
