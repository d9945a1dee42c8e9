import fastapi.encoders

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    fastapi.encoders.jsonable_encoder = lambda value: value
    observe(1, correct=1, symptom=2)
