from fastapi import Depends, FastAPI, Form, HTTPException, Request


async def read_with(request: Request) -> str:
    form = await request.form()
    if "with" not in form:
        raise HTTPException(422, "with is missing")
    return form["with"]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/dependency")
    def dependency(with_: str = Depends(read_with)):
        return with_

    @app.post("/by-name")
    def by_name(userName: str = Form()):  # noqa: N803
        return userName

    return app
