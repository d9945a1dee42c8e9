import time

from casebook.probes import control, hangs


@control
def test_control():
    pass


def test_computes(observe):
    def call():
        until = time.process_time() + 1.5
        while time.process_time() < until:
            pass
        return "late"

    observe(call, correct="late", symptom=hangs(1))


def test_hangs(observe):
    observe(lambda: time.sleep(60), correct="late", symptom=hangs(1))
