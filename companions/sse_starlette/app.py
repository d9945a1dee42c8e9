from functools import partial

from sse_starlette.sse import AppStatus, EventSourceResponse, ServerSentEvent

from companions.sse_starlette import plain


def made(event, data):
    return {"event": event, "data": data}


def create_app(happened, go_on=None, **options):
    """`options` are those of the responses."""
    AppStatus.should_exit_event = None  # before 3.0 it is that of the loop of the first stream
    answer = partial(EventSourceResponse, **options)
    return plain.create_app(happened, go_on, answer, made, response_class=EventSourceResponse)


def ping():
    return ServerSentEvent("3", event="ping")
