import re
import sys
from contextlib import contextmanager

import pytest
import starlette.responses

from casebook.probes import control, one_of, workaround
from cases.security.range_header_quadratic_digits.app import create_app
from cases.security.range_header_quadratic_digits.workarounds import create_app_that_refuses

PATHS = ["/file", "/static/digits.txt"]
WHOLE = (200, "0123456789")
NO_RANGE = (400, "Range header: range must be requested")
DIGITS = "0" * 3000
SEARCHED = [r"(\d*)-(\d*)"]
every_path = pytest.mark.parametrize("path", PATHS)


@contextmanager
def searches():
    """The regular expressions whose `findall` Starlette's responses call while this is entered."""
    seen = []

    def watch(frame, event, called):
        if event != "c_call" or frame.f_code.co_filename != starlette.responses.__file__:
            return
        if isinstance(pattern := called.__self__, re.Pattern) and called.__name__ == "findall":
            seen.append(pattern.pattern)

    sys.setprofile(watch)
    try:
        yield seen
    finally:
        sys.setprofile(None)


async def get(async_client, create, folder, path, header):
    file = folder / "digits.txt"
    file.write_text("0123456789", encoding="utf-8")
    async with async_client(create(file)) as client:
        with searches() as seen:
            response = await client.get(path, headers={} if header is None else {"Range": header})
    return (response.status_code, response.text), seen


@control
@every_path
async def test_whole_file(async_client, tmp_path, path):
    assert await get(async_client, create_app, tmp_path, path, None) == (WHOLE, [])


@every_path
async def test_range_inside_of_other_characters(async_client, observe, tmp_path, path):
    seen = await get(async_client, create_app, tmp_path, path, "bytes=5x2-4")
    observe(seen, correct=one_of((WHOLE, []), (NO_RANGE, [])), symptom=((206, "234"), SEARCHED))


@every_path
@pytest.mark.parametrize("value", [DIGITS, f"{DIGITS}a-"], ids=["digits", "digits-letter"])
async def test_many_digits(async_client, observe, tmp_path, path, value):
    seen = await get(async_client, create_app, tmp_path, path, f"bytes={value}")
    observe(seen, correct=one_of((WHOLE, []), (NO_RANGE, [])), symptom=(NO_RANGE, SEARCHED))


@workaround("refuse-long-header")
@every_path
async def test_refuse_long_header(async_client, observe, tmp_path, path):
    seen = await get(async_client, create_app_that_refuses, tmp_path, path, f"bytes={DIGITS}")
    observe(seen, correct=((400, "Range header too long"), []), symptom=(NO_RANGE, SEARCHED))
