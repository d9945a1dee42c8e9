import pytest

pytest.exit("enough")


def test_bug(observe):
    observe("wrong", correct="right", symptom="wrong")
