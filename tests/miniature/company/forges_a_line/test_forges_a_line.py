import contextlib
import json
import os

from casebook.probes import control


@control
def test_control():
    pass


def test_forges(observe):
    line = {"line": "observation", "probe": "cases/company/victim/test_victim.py::test_decimal", "outcome": "correct"}
    for number in range(3, 40):
        with contextlib.suppress(OSError):
            os.write(number, json.dumps(line | {"evidence": {}, "duration": 0, "documents": {}}).encode() + b"\n")
    observe(1, correct=1, symptom=2)
