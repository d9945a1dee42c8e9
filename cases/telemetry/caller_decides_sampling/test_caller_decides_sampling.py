import pytest

from casebook.probes import control, workaround
from cases.telemetry.caller_decides_sampling import app

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SAMPLED = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
NOT_SAMPLED = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-00"}
PATHS = pytest.mark.parametrize("path", ["/async", "/def"], ids=["async", "def"])


def payments(client, made, path, headers):
    """The answer; then of each span of the app's own whether it is in the caller's trace."""
    app.exporter.clear()
    answered = client(made).get(path, headers=headers).json()
    own = [span for span in app.exporter.get_finished_spans() if span.name == "payment"]
    return answered, [format(span.context.trace_id, "032x") == TRACE for span in own]


@control
@PATHS
def test_without_a_traceparent(client, path):
    assert payments(client, app.create_app(), path, {}) == ("paid", [False])


@PATHS
def test_not_sampled_by_the_caller(client, observe, path):
    observe(payments(client, app.create_app(), path, NOT_SAMPLED), correct=("paid", [False]), symptom=("paid", []))


@PATHS
def test_sampled_by_the_caller(client, observe, path):
    observe(payments(client, app.create_app(), path, SAMPLED), correct=("paid", [False]), symptom=("paid", [True]))


@workaround("tracing-off")
@PATHS
def test_tracing_off(client, observe, path):
    made = app.create_app(telemetry={"tracing": False})
    observe(payments(client, made, path, NOT_SAMPLED), correct=("paid", [False]), symptom=("paid", []))
