import errno

from casebook.probes import control


@control
def test_control():
    pass


def test_fills(observe):
    raise OSError(errno.ENOSPC, "No space left on device")
