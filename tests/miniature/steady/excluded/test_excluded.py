from casebook.probes import control
from fastapi import FastAPI


@control
def test_control():
    assert FastAPI().title == "FastAPI"


def test_bug(observe):
    observe("wrong", correct="right", symptom="wrong")
