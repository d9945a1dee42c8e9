from collections.abc import Callable

from fastapi import BackgroundTasks, FastAPI


def create_app(send_notification: Callable[[str, str], None]) -> FastAPI:
    app = FastAPI()

    @app.post("/todos/", status_code=201)
    async def create_todo(background_tasks: BackgroundTasks):
        background_tasks.add_task(send_notification, "ada@example.org", "Todo created: milk")
        return "created"

    return app
