import no_such_module_of_the_casebook

from casebook.probes import control


@control
def test_control():
    assert no_such_module_of_the_casebook


def test_bug(observe):
    observe("wrong", correct="right", symptom="wrong")
