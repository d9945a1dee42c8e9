import socket
from pathlib import Path

from casebook.probes import control


@control
def test_control():
    pass


def test_shared_memory(observe):
    place = Path("/dev/shm/casebook-left")
    was = place.exists()
    place.write_text("left")
    observe(was, correct=False, symptom=True)


def test_port(observe):
    address = ("127.0.0.1", 18099)
    with socket.create_server(address) as server, socket.create_connection(address) as client:
        accepted, _ = server.accept()
        accepted.close()
        client.recv(1)
    observe(1, correct=1, symptom=2)
