from pathlib import Path

import fastapi

from casebook.probes import control

PLACE = Path(__file__).with_name("place.txt").read_text()


def measured_before():
    """Whether the store of the project holds a measurement in this cell."""
    cell = f'"cell":"today/fastapi-{fastapi.__version__}"'.encode()
    return any(cell in file.read_bytes() for file in Path(PLACE, ".casebook").glob("observations.sqlite*"))


@control
def test_control():
    assert fastapi.FastAPI().title == "FastAPI"


def test_flaky(observe):
    observe(measured_before() == (fastapi.__version__ == "0.115.11"), correct=True, symptom=False)
