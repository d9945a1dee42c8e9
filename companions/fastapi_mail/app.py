from fastapi import APIRouter, BackgroundTasks, FastAPI, File, Form, UploadFile
from fastapi_mail import ConnectionConfig, FastMail, MessageSchema, MessageType
from pydantic import BaseModel, EmailStr


class User(BaseModel):
    email: EmailStr


def create_app(port, templates):
    """The app, which sends by the SMTP server at this port of loopback and has the templates of a folder."""
    mail = FastMail(
        ConnectionConfig(
            MAIL_USERNAME="",
            MAIL_PASSWORD="",
            MAIL_FROM="shop@example.com",
            MAIL_SERVER="127.0.0.1",
            MAIL_PORT=port,
            MAIL_STARTTLS=False,
            MAIL_SSL_TLS=False,
            USE_CREDENTIALS=False,
            TEMPLATE_FOLDER=templates,
        )
    )
    router = APIRouter()

    @router.post("/orders/{order_id}")
    async def order(order_id: int, user: User, tasks: BackgroundTasks):
        message = MessageSchema(
            subject=f"Order {order_id}", recipients=[user.email], body="<p>Thanks</p>", subtype=MessageType.html
        )
        tasks.add_task(mail.send_message, message)
        return {"order_id": order_id}

    app = FastAPI()
    app.include_router(router, prefix="/shop")

    @app.post("/users")
    async def join(user: User):
        message = MessageSchema(
            subject="Welcome", recipients=[user.email], body="<p>Hello</p>", subtype=MessageType.html
        )
        await mail.send_message(message)
        return user

    @app.post("/letters/{name}")
    async def write(name: str, user: User):
        message = MessageSchema(
            subject="Letter", recipients=[user.email], template_body={"name": name}, subtype=MessageType.html
        )
        await mail.send_message(message, template_name="letter.html")
        return user

    @app.post("/files")
    async def send_file(file: UploadFile = File(...), email: EmailStr = Form(...)):
        message = MessageSchema(
            subject="File", recipients=[email], body="Look", subtype=MessageType.plain, attachments=[file]
        )
        await mail.send_message(message)
        return {"email": email}

    @app.post("/files/later")
    async def send_file_later(tasks: BackgroundTasks, file: UploadFile = File(...), email: EmailStr = Form(...)):
        message = MessageSchema(
            subject="File", recipients=[email], body="Look", subtype=MessageType.plain, attachments=[file]
        )
        tasks.add_task(mail.send_message, message)
        return {"email": email}

    return app
