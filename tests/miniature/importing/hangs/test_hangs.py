import time

time.sleep(600)


def test_bug(observe):
    observe("wrong", correct="right", symptom="wrong")
