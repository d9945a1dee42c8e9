import subprocess

from casebook.probes import control


@control
def test_control():
    pass


def test_bug(observe):
    subprocess.Popen(["sleep", "600"], start_new_session=True)
    observe(1, correct=1, symptom=2)
