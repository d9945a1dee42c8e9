import contextlib
import socket

from casebook.probes import control

with contextlib.suppress(OSError):
    socket.create_connection(("192.0.2.1", 80), timeout=1)


@control
def test_control():
    pass


def test_bug(observe):
    observe(1, correct=1, symptom=2)
