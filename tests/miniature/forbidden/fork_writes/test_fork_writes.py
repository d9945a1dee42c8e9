import multiprocessing
from pathlib import Path

from casebook.probes import control


@control
def test_control():
    pass


def write():
    Path("/var/tmp/casebook-was-here").write_text("written")


def test_bug(observe):
    process = multiprocessing.get_context("fork").Process(target=write)
    process.start()
    process.join()
    observe(process.exitcode, correct=1, symptom=0)
