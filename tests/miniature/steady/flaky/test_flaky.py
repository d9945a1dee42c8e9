from pathlib import Path

import fastapi

from casebook.probes import control

PLACE = Path(__file__).with_name("place.txt").read_text()


@control
def test_control():
    assert fastapi.FastAPI().title == "FastAPI"


def test_flaky(observe):
    seen = Path(PLACE, fastapi.__version__)
    ran_before = seen.exists()
    seen.touch()
    observe(ran_before == (fastapi.__version__ == "0.115.11"), correct=True, symptom=False)
