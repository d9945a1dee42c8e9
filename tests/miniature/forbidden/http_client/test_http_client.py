import contextlib
import http.client

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    with contextlib.suppress(OSError):
        http.client.HTTPConnection("192.0.2.1", timeout=1).request("GET", "/")
    observe(1, correct=1, symptom=2)
