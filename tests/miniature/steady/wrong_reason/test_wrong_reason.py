from fastapi import FastAPI

from casebook.probes import control


@control
def test_control():
    assert FastAPI().title == "FastAPI"


def test_bug(observe):
    observe("strange", correct="right", symptom="wrong")
