"""Dependencies with `yield`: what still finds them open, and in which order all of it happens."""

import anyio.lowlevel
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse

from reference_api.everyday.parts import Chapter, get, note_into

chapter = Chapter("lifetimes")


class Session:
    def __init__(self, note):
        self.note = note
        self.is_open = True

    def read(self):
        self.note("read" if self.is_open else "read after close")
        return "row"


class NotingResponse:
    """Notes when the last of a response is sent."""

    def __init__(self, app, note):
        self.app = app
        self.note = note

    async def __call__(self, scope, receive, send):
        async def noting(message):
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self.note("response sent")
            await send(message)

        await self.app(scope, receive, noting)


def create():
    """An application, and a dependency that commits after `yield`."""
    app = FastAPI()
    note = note_into(app)
    app.add_middleware(NotingResponse, note=note)

    async def session():
        opened = Session(note)
        note("open")
        try:
            yield opened
            note("commit")
        except Exception as error:
            note(f"rollback for {type(error).__name__}")
            raise
        finally:
            opened.is_open = False
            note("close")

    return app, note, session


@chapter.part("order", get("answer"), get("HTTPException", "/refused"), get("another exception", "/broken"))
def order():
    app, _, session = create()

    @app.get("/")
    async def read(opened=Depends(session)):
        return opened.read()

    @app.get("/refused")
    async def refused(opened=Depends(session)):
        raise HTTPException(404, "not there")

    @app.get("/broken")
    async def broken(opened=Depends(session)):
        raise ValueError("broken")

    return app


@chapter.part("streams", get("async generator"), get("generator", "/plain"))
def streams():
    app, _, session = create()

    @app.get("/")
    async def read(opened=Depends(session)):
        async def rows():
            yield opened.read()

        return StreamingResponse(rows())

    @app.get("/plain")
    def plain(opened=Depends(session)):
        return StreamingResponse(opened.read() for _ in range(1))

    return app


@chapter.part("tasks", get("of the endpoint"), get("of the dependency", "/dependency"))
def tasks():
    app, note, session = create()

    @app.get("/")
    async def read(later: BackgroundTasks, opened=Depends(session)):
        later.add_task(opened.read)
        return "answer"

    def adds_after_yield(later: BackgroundTasks):
        yield
        later.add_task(note, "task added after yield")

    @app.get("/dependency")
    async def dependency(added=Depends(adds_after_yield)):
        return "answer"

    return app


@chapter.part("late-refusal", get("commit fails"), get("commit fails in a thread", "/plain"))
def late_refusal():
    app, note, _ = create()

    async def failing():
        yield "session"
        note("commit")
        raise HTTPException(503, "commit failed")

    def failing_in_a_thread():
        yield "session"
        note("commit")
        raise HTTPException(503, "commit failed")

    @app.get("/")
    async def read(opened=Depends(failing)):
        return opened

    @app.get("/plain")
    async def plain(opened=Depends(failing_in_a_thread)):
        return opened

    return app


@chapter.part("swallowing", get("HTTPException"), get("handled exception", "/handled"), get("invalid", "/invalid?n=x"))
def swallowing():
    app = FastAPI()
    note = note_into(app)

    class SomeError(Exception):
        pass

    @app.exception_handler(SomeError)
    async def handle(request: Request, error: SomeError):
        return JSONResponse({"detail": "handled"}, status_code=404)

    def swallow():
        try:
            yield "session"
        except Exception as error:
            note(f"swallowed {type(error).__name__}")

    def notice():
        try:
            yield "session"
        except RequestValidationError:
            note("noticed")
            raise

    @app.get("/")
    async def read(opened=Depends(swallow)):
        raise HTTPException(404, "not there")

    @app.get("/handled")
    async def handled(opened=Depends(swallow)):
        raise SomeError

    @app.get("/invalid")
    async def invalid(opened=Depends(notice), n: int = Query()):
        return n

    return app


@chapter.part("nested", get("order"))
def nested():
    app = FastAPI()
    note = note_into(app)

    async def outer():
        note("outer enters")
        yield "outer"
        note("outer exits")

    async def inner(found=Depends(outer)):
        note("inner enters")
        yield f"{found} inner"
        note("inner exits")

    @app.get("/")
    async def read(found=Depends(inner)):
        note("endpoint")
        return found

    return app


class GivesUp:
    """Cancels a request once its endpoint runs, as one does that takes too long."""

    def __init__(self, app, running):
        self.app = app
        self.running = running

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        running = self.running["event"] = anyio.Event()
        async with anyio.create_task_group() as group:
            group.start_soon(self.app, scope, receive, send)
            await running.wait()
            group.cancel_scope.cancel()
        await PlainTextResponse("took too long", 504)(scope, receive, send)


@chapter.part("cancelled", get("async def"), get("def", "/plain"))
def cancelled():
    app = FastAPI()
    note = note_into(app)
    running = {}
    app.add_middleware(GivesUp, running=running)

    async def session():
        try:
            yield "session"
        finally:
            note("closing")
            await anyio.lowlevel.checkpoint()
            note("closed")

    def session_in_a_thread():
        try:
            yield "session"
        except BaseException as error:
            note(f"saw {type(error).__name__}")
            raise
        finally:
            note("closed")

    @app.get("/")
    async def read(opened=Depends(session)):
        running["event"].set()
        await anyio.sleep_forever()

    @app.get("/plain")
    async def plain(opened=Depends(session_in_a_thread)):
        running["event"].set()
        await anyio.sleep_forever()

    return app


@chapter.part("function-scope", get("exit before the answer"))
def function_scope():
    app = FastAPI()
    note = note_into(app)
    app.add_middleware(NotingResponse, note=note)

    async def session():
        yield "session"
        note("commit")

    @app.get("/")
    async def read(opened=Depends(session, scope="function")):
        return opened

    return app
