import fastapi

from casebook.probes import control


@control
def test_control():
    assert fastapi.FastAPI().title == "FastAPI"


def test_release(observe):
    observe(fastapi.__version__, correct="0.115.11", symptom="0.115.12")
