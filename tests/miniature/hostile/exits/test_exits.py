import os
import signal
import sys

import pytest

from casebook.probes import control


@control
def test_control():
    assert True


def test_exits_at_once(observe):
    os._exit(7)


def test_exits_well(observe):
    os._exit(0)


def test_exits_by_exception(observe):
    sys.exit(7)


def test_exits_pytest(observe):
    pytest.exit("enough")


def test_interrupts(observe):
    signal.raise_signal(signal.SIGINT)


def test_is_well(observe):
    observe("right", correct="right", symptom="wrong")
