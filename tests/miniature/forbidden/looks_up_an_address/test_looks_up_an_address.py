import socket

from casebook.probes import control, raises


@control
def test_control():
    pass


def test_bug(observe):
    observe(lambda: socket.gethostbyaddr("192.0.2.1"), correct=raises(OSError), symptom="a name")
