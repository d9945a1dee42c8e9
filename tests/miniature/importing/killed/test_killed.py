import os
import signal

os.kill(os.getpid(), signal.SIGKILL)


def test_bug(observe):
    observe("wrong", correct="right", symptom="wrong")
