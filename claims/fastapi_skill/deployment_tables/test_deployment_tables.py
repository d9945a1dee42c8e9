import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from casebook.probes import control
from claims.fastapi_skill.deployment_tables.app import Base, create_app

pytestmark = pytest.mark.contract

STARTED, EXISTS = "started", "(sqlite3.OperationalError) table items already exists"


def start(folder, **options):
    """Starts one worker's app in an event loop of its own, and tells how that went."""

    async def run():
        made = create_app(folder, **options)
        async with made.router.lifespan_context(made):
            return STARTED

    try:
        return asyncio.run(run())
    except OperationalError as error:
        return str(error).splitlines()[0]


def start_two(folder, patience, **options):
    """Starts two at once. A worker that has found no table waits for the other one to look, so long at most."""
    looked = threading.Barrier(2)

    def wait(*_, **__):
        with suppress(threading.BrokenBarrierError):
            looked.wait(patience)

    event.listen(Base.metadata, "before_create", wait)
    try:
        with ThreadPoolExecutor(2) as workers:
            return sorted(workers.map(lambda _: start(folder, **options), range(2)))
    finally:
        event.remove(Base.metadata, "before_create", wait)


@control
def test_one_after_the_other(tmp_path):
    assert [start(tmp_path), start(tmp_path)] == [STARTED, STARTED]


def test_two_at_once(observe, tmp_path):
    """How each of the two starts ends."""
    observe(start_two(tmp_path, 2), correct=[STARTED, STARTED], symptom=[EXISTS, STARTED])


def test_two_at_once_with_the_lock(observe, tmp_path):
    """How each of the two starts ends."""
    observe(start_two(tmp_path, 0.1, locked=True), correct=[STARTED, STARTED], symptom=[EXISTS, STARTED])
