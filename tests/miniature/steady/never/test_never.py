from casebook.probes import control
from fastapi import FastAPI


@control
def test_control():
    assert FastAPI().title == "FastAPI"


def test_bug(observe):
    observe("right", correct="right", symptom="wrong")
