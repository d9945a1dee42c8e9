import builtins
import logging
import os
import sys
from decimal import Decimal
from pathlib import Path

from fastapi import encoders
from fastapi.testclient import TestClient

from casebook.probes import control

encoders.ENCODERS_BY_TYPE[Decimal] = str
TestClient.get = print
os.environ["LEFT"] = "behind"
Path("left.txt").write_text("behind")
Path("work", "conftest.py").write_text("1 / 0")
logging.disable()
sys.path.insert(0, "nowhere")
builtins.sorted = lambda *_: None


@control
def test_control():
    pass


def test_bug(observe):
    os.chdir("/")
    sys.modules.pop("fastapi.encoders")
    observe(1, correct=1, symptom=2)
