import time

from casebook.probes import control


@control
def test_control():
    assert True


def test_sleeps(observe):
    while True:
        time.sleep(1)


def test_is_busy(observe):
    while True:
        pass


def test_is_well(observe):
    observe("right", correct="right", symptom="wrong")
