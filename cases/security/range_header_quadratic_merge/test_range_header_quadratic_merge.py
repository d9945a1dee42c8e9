import sys

import pytest
import starlette.responses

from casebook.probes import control, one_of, workaround
from cases.security.range_header_quadratic_merge.app import create_app
from cases.security.range_header_quadratic_merge.workarounds import create_app_with_few_ranges

PATHS = ["/file", "/static/data.txt"]
every_path = pytest.mark.parametrize("path", PATHS)


class Lines:
    """Counts the lines of Starlette's module of responses that run in this thread while it is entered."""

    def __init__(self):
        self.count = 0

    def watch(self, frame, event, argument):
        if frame.f_code.co_filename != starlette.responses.__file__:
            return None
        self.count += event == "line"
        return self.watch

    def __enter__(self):
        self.before = sys.gettrace()
        sys.settrace(self.watch)
        return self

    def __exit__(self, *raised):
        sys.settrace(self.before)


async def ask(async_client, create, folder, path, ranges):
    """The status for so many single bytes, and the lines that ran for it."""
    value = ",".join(f"{start}-{start}" for start in range(0, 2 * ranges, 2))
    async with async_client(create(folder)) as client:
        with Lines() as lines:
            response = await client.get(path, headers={"Range": f"bytes={value}"} if ranges else {})
    return response.status_code, lines.count


async def growth(async_client, create, folder, path):
    """How the work grows from 100 ranges to 200: by 2 where it is linear, by 4 where it is quadratic."""
    status, hundred = await ask(async_client, create, folder, path, 100)
    _, more = await ask(async_client, create, folder, path, 200)
    return status, "quadratic" if more > 3 * hundred else "linear"


@control
@every_path
async def test_whole_file(async_client, tmp_path, path):
    status, lines = await ask(async_client, create_app, tmp_path, path, 0)
    assert status == 200
    assert lines > 0


@every_path
async def test_many_ranges(async_client, observe, tmp_path, path):
    seen = await growth(async_client, create_app, tmp_path, path)
    observe(seen, correct=one_of((200, "linear"), (206, "linear")), symptom=(206, "quadratic"))


@workaround("refuse-many-ranges")
@every_path
async def test_refuse_many_ranges(async_client, observe, tmp_path, path):
    seen = await growth(async_client, create_app_with_few_ranges, tmp_path, path)
    observe(seen, correct=(400, "linear"), symptom=(206, "quadratic"))
