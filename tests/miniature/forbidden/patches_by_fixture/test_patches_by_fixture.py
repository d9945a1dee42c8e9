import fastapi.routing

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe, monkeypatch):
    monkeypatch.setattr(fastapi.routing, "get_request_handler", print)
    observe(1, correct=1, symptom=2)
