import logging
import re

import pytest

from casebook.probes import answer, control
from claims.backend_frameworks.middleware_timing import app

pytestmark = pytest.mark.contract


def timed(response):
    """The status, and whether the header is there and a number."""
    return response.status_code, bool(re.fullmatch(r"\d+\.\d{4}", response.headers.get("X-Process-Time", "")))


@control
def test_app_answers(client):
    assert answer(client(app.create_app()).get("/")) == (200, "hello")


def test_timing_where_the_middleware_answers(client, observe, caplog):
    """The client raises what leaves the app. Nothing does here, and the log has the error."""
    caplog.set_level(logging.ERROR, "guide")
    caller = client(app.create_app(app.TimingMiddleware))
    seen = [timed(caller.get(path)) for path in ("/", "/unknown", "/broken")]
    logged = [str(record.exc_info[1]) for record in caplog.records if record.name == "guide"]
    observe((seen, logged), correct=([(200, True), (404, True), (500, True)], ["broken"]))
