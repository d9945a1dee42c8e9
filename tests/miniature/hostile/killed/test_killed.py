import os
import signal

from casebook.probes import control


@control
def test_control():
    pass


def test_killed(observe):
    os.kill(os.getpid(), signal.SIGKILL)
