import logfire
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from companions.logfire import plain

exporter = InMemorySpanExporter()
processors = [SimpleSpanProcessor(exporter)]
try:
    logfire.configure(send_to_logfire=False, console=False, additional_span_processors=processors)
except TypeError:  # before 0.40
    logfire.configure(send_to_logfire=False, console=False, processors=processors)


def create_app():
    app = plain.create_app()
    logfire.instrument_fastapi(app)
    return app
