from starlette.responses import JSONResponse

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    JSONResponse.media_type = "application/problem+json"
    observe(1, correct=1, symptom=2)
