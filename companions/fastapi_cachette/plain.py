from fastapi import APIRouter, FastAPI


def create_app(computed):
    """`computed` notes what was computed: without a cache, at each request."""
    app = FastAPI()
    router = APIRouter()

    @app.get("/squares/{number}")
    async def read_square(number: int):
        computed.append(number)
        return {"square": number * number}

    @router.get("/items/{item_id}")
    def read_item(item_id: int):
        computed.append(item_id)
        return {"item_id": item_id}

    app.include_router(router, prefix="/shop")
    return app
