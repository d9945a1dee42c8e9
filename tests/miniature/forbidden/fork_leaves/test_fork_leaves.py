import os
import time

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    if not os.fork():
        os.setsid()
        time.sleep(600)
        os._exit(0)
    observe(1, correct=1, symptom=2)
