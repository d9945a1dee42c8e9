import contextlib
import socket

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    with contextlib.suppress(OSError):
        socket.getaddrinfo("example.org", 443)
    observe(1, correct=1, symptom=2)
