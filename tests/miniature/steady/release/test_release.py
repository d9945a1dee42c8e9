import fastapi
from casebook.probes import control


@control
def test_control():
    assert fastapi.FastAPI().title == "FastAPI"


def test_release(observe):
    observe(fastapi.__version__, correct="0.163.2", symptom="0.165.0")
