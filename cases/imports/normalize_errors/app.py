from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute


def normalize(errors):
    """As fastapi-xml and FastStream import it."""
    from fastapi._compat import _normalize_errors

    return _normalize_errors(errors)


def create_app(normalize) -> FastAPI:
    """A route class that refuses a request with errors of its own, as fastapi-xml does."""

    class OwnRoute(APIRoute):
        def get_route_handler(self):
            async def refuse(request):
                error = {"type": "xml", "loc": ("body",), "msg": "no XML"}
                raise RequestValidationError(normalize([error]))

            return refuse

    app = FastAPI()
    app.router.route_class = OwnRoute

    @app.post("/")
    def read():
        return None

    return app
