import os

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
