from ddtrace import patch

try:
    from ddtrace.trace import TraceFilter, tracer
except ImportError:  # before 3.0
    from ddtrace import tracer
    from ddtrace.filters import TraceFilter

from companions.ddtrace import plain


class Kept(TraceFilter):
    """Keeps the spans that would be sent to the agent."""

    def __init__(self):
        self.spans = []

    def process_trace(self, trace):
        self.spans += trace


kept = Kept()
try:
    tracer.configure(trace_processors=[kept])
except TypeError:  # before 3.0
    tracer.configure(settings={"FILTERS": [kept]})
patch(fastapi=True, starlette=True)  # as ddtrace-run and ddtrace.auto do


def create_app():
    """The app, and where its spans are kept."""
    kept.spans.clear()
    return plain.create_app(), kept
