import json

import pytest

from casebook.probes import control, workaround
from cases.streaming.nan_in_untyped_stream import app

PATHS = ["/lines", "/sync-lines", "/events", "/event-objects"]
every_value = pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
WRITTEN = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}


def value_sent(client, value, path):
    """The text that stands for the number."""
    text = client(app.create_app(value)).get(path).text.strip().removeprefix("data: ").replace(" ", "")
    return text.removeprefix('{"x":').removesuffix("}")


@control
@pytest.mark.parametrize("path", [*PATHS, "/typed"])
def test_finite_number(client, path):
    assert json.loads(value_sent(client, 1.5, path)) == 1.5


@every_value
@pytest.mark.parametrize("path", PATHS)
def test_number(client, observe, path, value):
    observe(value_sent(client, float(value), path), correct="null", symptom=WRITTEN[value])


@workaround("item-type")
@every_value
def test_item_type(client, observe, value):
    observe(value_sent(client, float(value), "/typed"), correct="null", symptom=WRITTEN[value])
