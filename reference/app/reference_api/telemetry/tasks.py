"""The spans of tasks, each in the trace of the request that sent it.

OpenTelemetry's own instrumentation of Celery also writes the words of an exception into the span, which can be personal.
It is set up once a process, for all applications in it.
"""

from typing import Any

from celery import Task
from celery.signals import worker_process_shutdown, worker_shutdown
from opentelemetry.trace import NoOpTracer, SpanKind, StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from reference_api.telemetry.traces import create_tracer_provider, error_type

TRACE_CONTEXT = TraceContextTextMapPropagator()
"""What goes with a task: the ids of the trace, and nothing else of what a caller may have sent."""


class TracedTask(Task):  # type: ignore[type-arg]  # only its stub has parameters
    """Takes the trace along in which it is sent. Where it runs in a worker, it has a span."""

    tracer: Tracer = NoOpTracer()

    def apply_async(  # type: ignore[override]  # it passes on what it is given
        self, args: Any = None, kwargs: Any = None, **options: Any
    ) -> Any:
        """Send the task with the ids of the present span."""
        headers: dict[str, str] = {}
        TRACE_CONTEXT.inject(headers)
        return super().apply_async(args, kwargs, headers=headers, **options)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run it; of an error the span has the type alone."""
        with self.tracer.start_as_current_span(
            self.name,
            context=TRACE_CONTEXT.extract(self.request),
            kind=SpanKind.CONSUMER,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                return self.run(*args, **kwargs)
            except Exception as error:
                span.set_attribute("error.type", error_type(error))
                span.set_status(StatusCode.ERROR)
                raise


def trace_worker() -> None:
    """Have the tasks of this process and of those that it forks make spans, and export what is left when each ends."""
    provider = create_tracer_provider()
    TracedTask.tracer = provider.get_tracer("reference_api")

    def export(**_: Any) -> None:
        provider.shutdown()

    for ending in (worker_process_shutdown, worker_shutdown):
        ending.connect(export, weak=False)
