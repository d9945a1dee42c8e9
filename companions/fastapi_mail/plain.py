from fastapi import APIRouter, BackgroundTasks, FastAPI, File, Form, UploadFile
from pydantic import BaseModel


class User(BaseModel):
    email: str


def create_app(events):
    router = APIRouter()

    @router.post("/orders/{order_id}")
    async def order(order_id: int, user: User, tasks: BackgroundTasks):
        tasks.add_task(events, f"order {order_id} of {user.email}")
        return {"order_id": order_id}

    app = FastAPI()
    app.include_router(router, prefix="/shop")

    @app.post("/users")
    async def join(user: User):
        return user

    @app.post("/files")
    async def send_file(file: UploadFile = File(...), email: str = Form(...)):
        return {"email": email, "name": file.filename, "text": (await file.read()).decode()}

    return app
