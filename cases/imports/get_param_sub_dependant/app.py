from fastapi import Depends, FastAPI, params


def original():
    return "original"


def replacement():
    return "replacement"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items(user: str = Depends(original)):
        return user

    return app


def find_route(app):
    return next(route for route in app.routes if getattr(route, "path", "") == "/items")


def replaced_by_param_sub_dependant():
    """Puts another dependency in the place of one, as an add-on does with a finished route."""
    from fastapi.dependencies.utils import get_param_sub_dependant

    app = create_app()
    route = find_route(app)
    route.dependant.dependencies[:] = [
        get_param_sub_dependant(param_name="user", depends=params.Depends(replacement), path="/items")
    ]
    return app


def replaced_by_sub_dependant():
    from fastapi.dependencies.utils import get_sub_dependant

    app = create_app()
    route = find_route(app)
    route.dependant.dependencies[:] = [
        get_sub_dependant(depends=params.Depends(replacement), dependency=replacement, path="/items", name="user")
    ]
    return app
