from fastapi import Body, FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    def create_item(name: str = Body(), size: int = Body()):
        return [name, size]

    return app


def update_route():
    """As `add_pagination` of fastapi-pagination 0.12.26 does, once it has given the route one more dependency."""
    from fastapi.dependencies.utils import get_body_field

    route = next(route for route in create_app().routes if getattr(route, "path", "") == "/items")
    route.body_field = get_body_field(dependant=route.dependant, name=route.unique_id)
    return route.body_field.name
