import sys

sys.exit(7)


def test_bug(observe):
    observe("wrong", correct="right", symptom="wrong")
