import logging

import pytest

from casebook.probes import answer, control, one_of, workaround
from cases.security.multipart_trailing_bytes_log import app

BYTES = 200
PATHS = pytest.mark.parametrize("path", ["/form", "/def", "/file", "/upload", "/request"])
READ = (200, "sent")
PART = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\nsent\r\n'
BODY = PART % (b"value", b"") + PART % (b"file", b'; filename="a.txt"') + b"--b--"


class Counter(logging.Handler):
    records = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.records += record.levelno >= logging.WARNING and "multipart" in record.name


@pytest.fixture
def counted():
    counter = Counter()
    logging.getLogger().addHandler(counter)
    yield counter
    logging.getLogger().removeHandler(counter)


def post(client, path, trailing=b"", made=None):
    headers = {"content-type": "multipart/form-data; boundary=b"}
    return answer(client(made or app.create_app()).post(path, content=BODY + trailing, headers=headers))


@control
@PATHS
def test_without_trailing_bytes(client, counted, path):
    assert post(client, path) == READ
    assert post(client, path, b"\r\n") == READ
    assert counted.records == 0


@PATHS
@pytest.mark.parametrize("before", [b"", b"\r\n"], ids=["directly", "line"])
def test_trailing_bytes(client, observe, counted, path, before):
    seen = post(client, path, before + b"x" * BYTES)
    observe((seen, counted.records), correct=(READ, one_of(0, 1)), symptom=(READ, BYTES))


@workaround("log-level")
def test_log_level(client, observe, counted):
    loggers = [logging.getLogger(name) for name in ("multipart", "python_multipart")]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        seen = post(client, "/form", b"x" * BYTES)
    finally:
        for logger in loggers:
            logger.setLevel(logging.NOTSET)
    observe((seen, counted.records), correct=(READ, 0), symptom=(READ, BYTES))


@workaround("limit")
def test_limit(client, observe, counted):
    made = app.RefuseTrailingBytes(app.create_app())
    seen = (post(client, "/form", b"", made), post(client, "/form", b"x" * BYTES, made), counted.records)
    observe(seen, correct=(READ, (400, "trailing bytes"), 0), symptom=(READ, READ, BYTES))
