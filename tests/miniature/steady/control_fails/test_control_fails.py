from casebook.probes import control


@control
def test_control():
    raise LookupError("the app is ill")


def test_bug(observe):
    observe("wrong", correct="right", symptom="wrong")
