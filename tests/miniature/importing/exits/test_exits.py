import os

os._exit(0)


def test_bug(observe):
    observe("wrong", correct="right", symptom="wrong")
