from fastapi import APIRouter, FastAPI, Request, Response
from slowapi import Limiter, _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded
from slowapi.util import get_remote_address

from companions.slowapi import plain

LIMIT = "1/hour"


def limited(app, **options):
    """The limiter that has been given to the app."""
    limiter = Limiter(key_func=get_remote_address, headers_enabled=True, **options)
    app.state.limiter = limiter
    app.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)
    return limiter


def create_app_with_decorators():
    app = FastAPI()
    limiter = limited(app)
    router = APIRouter()

    @app.get("/users/{user_id}")
    @limiter.limit(LIMIT)
    def read_user(request: Request, response: Response, user_id: int):
        return {"user_id": user_id}

    @router.get("/items/{item_id}")
    @limiter.limit(LIMIT)
    async def read_item(request: Request, response: Response, item_id: int):
        return {"item_id": item_id}

    app.include_router(router, prefix="/shop")
    return app


def create_app_with_default_limits(middleware):
    """`middleware`: the name of slowapi's middleware."""
    import slowapi.middleware

    app = plain.create_app()
    limited(app, default_limits=[LIMIT])
    app.add_middleware(getattr(slowapi.middleware, middleware))
    return app
