import json
from pathlib import Path

import pytest

from casebook.probes import control, workaround
from cases.telemetry.second_otlp_exporter import app
from cases.telemetry.second_otlp_exporter.sending import metrics_sent, served, spans_sent

PAID_ONCE, PAID_TWICE = ("paid", 1), ("paid", 2)
ROOT = str(Path(__file__).parents[3])
PROGRAM = """
import json
import sys

sys.path.insert(0, sys.argv[1])
from starlette.testclient import TestClient

from cases.telemetry.second_otlp_exporter import app, sending

count = {"span": sending.spans_sent, "metric": sending.metrics_sent}[sys.argv[2]]
print(json.dumps(sending.served(TestClient, app.create_app(**json.loads(sys.argv[3])), count)))
"""


def served_alone(run_program, signal, **options):
    """The same by a program of its own: the exporter that FastAPI has added to a provider stays there."""
    program = run_program(["python", "-c", PROGRAM, ROOT, signal, json.dumps(options)])
    assert program.exit == 0, program.stderr
    return tuple(json.loads(program.stdout))


@pytest.fixture
def without_endpoint(monkeypatch):
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT")


@control
def test_span_without_the_variable(client, without_endpoint):
    assert served(client, app.create_app(), spans_sent) == PAID_ONCE


@control
def test_metric_without_the_variable(client, without_endpoint):
    assert served(client, app.create_app(), metrics_sent) == PAID_ONCE


def test_span(client, observe):
    observe(served(client, app.create_app(), spans_sent), correct=PAID_ONCE, symptom=PAID_TWICE)


def test_metric(client, observe):
    observe(served(client, app.create_app(), metrics_sent), correct=PAID_ONCE, symptom=PAID_TWICE)


@pytest.mark.parametrize("signal", ["span", "metric"])
def test_in_a_program(run_program, observe, signal):
    observe(lambda: served_alone(run_program, signal), correct=PAID_ONCE, symptom=PAID_TWICE)


@workaround("auto-configure-off")
@pytest.mark.parametrize("signal", ["span", "metric"])
def test_auto_configure_off(run_program, observe, signal):
    seen = served_alone(run_program, signal, telemetry={"auto_configure": False})
    observe(seen, correct=PAID_ONCE, symptom=PAID_TWICE)
