from fastapi import FastAPI

from casebook.probes import control


@control
def test_control():
    assert FastAPI().title == "FastAPI"


def test_bug(observe):
    observe("right", correct="right", symptom="wrong")
