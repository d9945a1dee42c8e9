from fastapi import APIRouter, FastAPI, Form, Request, UploadFile
from fastapi.routing import APIRoute

LIMIT = 4 * 1024 * 1024


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/request")
    async def request_form(request: Request):
        form = await request.form(max_part_size=LIMIT)
        return len(form["image_data"])

    @app.post("/upload-file")
    async def upload_file(image_data: UploadFile):
        return len(await image_data.read())

    return app


class LargeRequest(Request):
    def form(self, **options):
        return super().form(**{**options, "max_part_size": LIMIT})


class LargeRoute(APIRoute):
    def get_route_handler(self):
        handle = super().get_route_handler()

        async def handle_large(request: Request):
            return await handle(LargeRequest(request.scope, request.receive))

        return handle_large


def create_app_with_route_class() -> FastAPI:
    app = FastAPI()
    router = APIRouter(route_class=LargeRoute)

    @router.post("/")
    async def read(image_data: str = Form()):
        return len(image_data)

    app.include_router(router)
    return app


def set_class_attribute():
    from starlette.formparsers import MultiPartParser

    MultiPartParser.max_part_size = LIMIT
