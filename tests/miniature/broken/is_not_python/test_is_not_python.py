def test_bug(observe:
    observe("wrong", correct="right", symptom="wrong")
