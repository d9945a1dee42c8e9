import json
import locale
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.probes import control, workaround

FOLDER = Path.cwd()


def variable():
    os.environ["LEFT"] = "behind"


def path():
    sys.path.insert(0, "nowhere")


def recursion():
    sys.setrecursionlimit(sys.getrecursionlimit() + 1)


def folder():
    os.chdir("/")


def words():
    locale.setlocale(locale.LC_ALL, "C")


def handler():
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)


def logs():
    logging.disable()


def encoder():
    json.JSONEncoder.default = lambda *_: "anything"


TRACES = pytest.mark.parametrize("leave", [variable, path, recursion, folder, words, handler, logs, encoder])


def surroundings():
    """What the next probe finds."""
    return {
        "variable": os.environ.get("LEFT"),
        "path": "nowhere" in sys.path,
        "recursion": sys.getrecursionlimit(),
        "folder": Path.cwd() == FOLDER,
        "locale": locale.setlocale(locale.LC_ALL),
        "handler": signal.getsignal(signal.SIGUSR1) is signal.SIG_IGN,
        "logs": logging.root.manager.disable,
        "encoder": json.JSONEncoder.default.__name__,
    }


FOUND = surroundings()


@control
def test_control():
    os.environ["OF_THE_CONTROL"] = "is there in each process"


@pytest.fixture(scope="module")
def program():
    """It has an end, also where the process ends before all probes are run."""
    with subprocess.Popen(["sleep", "600"]) as running:
        yield
        running.terminate()


@TRACES
def test_bug(observe, leave, program):
    observe(surroundings(), correct=FOUND, symptom="something else")
    leave()


@workaround("a-way")
@TRACES
def test_way(observe, leave):
    observe(surroundings(), correct=FOUND, symptom="something else")
    leave()
