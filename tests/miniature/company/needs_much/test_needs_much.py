from pathlib import Path

from casebook.probes import control, raises


@control
def test_control():
    pass


def test_memory(observe):
    observe(lambda: bytearray(1 << 50), correct=1, symptom=raises(MemoryError))


def test_file(observe):
    def write():
        with Path("large").open("wb") as file:
            file.truncate(1 << 45)

    observe(write, correct=None, symptom=raises(OSError, "File too large"))
