from fastapi import Body, FastAPI, Header, HTTPException
from pydantic import BaseModel


class Order(BaseModel):
    message: str


def create_app(**options) -> FastAPI:
    """An agent that runs on the user's machine: no authentication, whoever reaches it is trusted."""
    app = FastAPI(**options)
    app.state.sent = []

    @app.post("/v1/agents/multivac")
    async def send(order: Order):
        app.state.sent.append(order.message)
        return "sent"

    @app.post("/v1/agents/dict")
    async def send_dict(order: dict):
        app.state.sent.append(order["message"])
        return "sent"

    @app.post("/v1/agents/embedded")
    async def send_embedded(message: str = Body(embed=True)):
        app.state.sent.append(message)
        return "sent"

    @app.post("/v1/agents/two")
    async def send_two(message: str = Body(), subject: str = Body(default="")):
        app.state.sent.append(message)
        return "sent"

    return app


def create_app_with_check() -> FastAPI:
    app = FastAPI()
    app.state.sent = []

    @app.post("/v1/agents/multivac")
    async def send(order: Order, content_type: str = Header(default="")):
        if content_type.partition(";")[0] != "application/json":
            raise HTTPException(415, "application/json only")
        app.state.sent.append(order.message)
        return "sent"

    return app
