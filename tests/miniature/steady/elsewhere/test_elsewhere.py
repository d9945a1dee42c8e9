from importlib.util import find_spec

from casebook.probes import control, workaround


def is_there():
    return find_spec("python_multipart") is not None


@control
def test_control():
    pass


def test_is_there(observe):
    observe(is_there(), correct=False, symptom=True)


@workaround("without-it")
def test_without_it(observe):
    observe(is_there(), correct=False, symptom=True)


@workaround("as-it-is")
def test_as_it_is(observe):
    observe(is_there(), correct=False, symptom=True)
