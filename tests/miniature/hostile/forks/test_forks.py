import os
import time

from casebook.probes import control


@control
def test_control():
    assert True


def test_child_comes_back(observe):
    child = os.fork()
    if child:
        os.waitpid(child, 0)
    observe("parent" if child else "child", correct="parent", symptom="child")


def test_child_fails(observe):
    child = os.fork()
    if not child:
        raise RuntimeError("in the child")
    os.waitpid(child, 0)
    observe("parent", correct="parent", symptom="child")


def test_child_stays(observe):
    if not os.fork():
        time.sleep(600)
        os._exit(0)
    observe("parent", correct="parent", symptom="child")


def test_child_leaves(observe):
    if not os.fork():
        os.setsid()
        time.sleep(20)
        os._exit(0)
    observe("parent", correct="parent", symptom="child")
