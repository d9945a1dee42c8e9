from casebook.probes import control
from cases.company.victim.test_victim import create_app


@control
def test_control():
    pass


def test_bug(observe):
    observe(create_app() is None, correct=True, symptom=False)
