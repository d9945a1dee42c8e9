from fastapi.testclient import TestClient

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    TestClient.get = print
    observe(1, correct=1, symptom=2)
