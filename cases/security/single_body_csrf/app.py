from fastapi import Body, FastAPI, Header, HTTPException


def create_app() -> FastAPI:
    """An agent that runs on the user's machine: no authentication, whoever reaches it is trusted."""
    app = FastAPI()
    app.state.taken = []

    @app.post("/int")
    async def take_number(number: int = Body()):
        app.state.taken.append(number)

    @app.post("/str")
    async def take_text(text: str = Body()):
        app.state.taken.append(text)

    @app.post("/bytes")
    async def take_bytes(text: bytes = Body()):
        app.state.taken.append(text.decode())

    return app


def create_app_with_check() -> FastAPI:
    app = FastAPI()
    app.state.taken = []

    @app.post("/str")
    async def take_text(text: str = Body(), content_type: str = Header(default="")):
        if content_type.partition(";")[0] != "application/json":
            raise HTTPException(415, "application/json only")
        app.state.taken.append(text)

    return app


def create_app_with_embedded_parameter() -> FastAPI:
    app = FastAPI()
    app.state.taken = []

    @app.post("/str")
    async def take_text(text: str = Body(embed=True)):
        app.state.taken.append(text)

    return app
