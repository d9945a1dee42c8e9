from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import StreamingResponse


def as_stream(events):
    return StreamingResponse(events, media_type="text/event-stream")


def text(event, data):
    return f"event: {event}\r\ndata: {data}\r\n\r\n"


async def ticks(made):
    for number in range(2):
        yield made(event="tick", data=f"{number}")


def lines(made):
    for number in range(2):
        yield made(event="line", data=f"{number}")


async def waiting(made, happened, go_on):
    try:
        yield made(event="begin", data="1")
        await go_on.wait()
        yield made(event="end", data="2")
    finally:
        happened("the stream has ended")


def create_app(happened, go_on=None, answer=as_stream, made=text, **options):
    """`happened` is told when a stream ends, `go_on` is waited for in a stream that would not end.

    `answer` and `made` make the response of the events and an event. `options` are those of the routes.
    """
    app = FastAPI()
    router = APIRouter()
    mounted = FastAPI()

    @app.middleware("http")
    async def pass_on(request: Request, call_next):
        return await call_next(request)

    @app.get("/ticks", **options)
    async def stream_ticks():
        return answer(ticks(made))

    @router.get("/lines", **options)
    def stream_lines():
        return answer(lines(made))

    @router.get("/waiting", **options)
    async def stream_waiting():
        return answer(waiting(made, happened, go_on))

    @mounted.get("/ticks")
    async def stream_mounted_ticks():
        return answer(ticks(made))

    app.include_router(router, prefix="/shop")
    app.mount("/mounted", mounted)
    return app
