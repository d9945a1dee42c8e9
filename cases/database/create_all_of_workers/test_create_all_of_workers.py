import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from sqlalchemy import create_engine, event
from sqlalchemy.exc import OperationalError

from casebook.probes import answer, control, workaround
from cases.database.create_all_of_workers import app

STARTED, EXISTS = (200, 0), "(sqlite3.OperationalError) table items already exists"
BOTH, ONE = [STARTED, STARTED], [STARTED, EXISTS]


def start(client, folder, **options):
    """What one worker answers, or why it does not start."""
    try:
        with client(app.create_app(folder, **options)) as worker:
            return answer(worker.get("/items"))
    except OperationalError as error:
        return str(error).splitlines()[0]


def start_two(client, folder, patience=2, **options):
    """Starts two at once. A worker that has found no table waits for the other one to look, so long at most."""
    looked = threading.Barrier(2)

    def wait(*_, **__):
        with suppress(threading.BrokenBarrierError):
            looked.wait(patience)

    event.listen(app.Base.metadata, "before_create", wait)
    try:
        with ThreadPoolExecutor(2) as workers:
            return sorted(
                workers.map(lambda _: start(client, folder, **options), range(2)), key=lambda seen: seen == EXISTS
            )
    finally:
        event.remove(app.Base.metadata, "before_create", wait)


@control
def test_one_after_the_other(client, tmp_path):
    assert [start(client, tmp_path), start(client, tmp_path)] == BOTH


def test_two_at_once(client, observe, tmp_path):
    observe(start_two(client, tmp_path), correct=BOTH, symptom=ONE)


@workaround("before-the-workers")
def test_before_the_workers(client, observe, tmp_path):
    app.create_tables(create_engine(f"sqlite:///{tmp_path}/database.db"))
    observe(start_two(client, tmp_path, 0.1), correct=BOTH, symptom=ONE)


@workaround("lock")
def test_lock(client, observe, tmp_path):
    observe(start_two(client, tmp_path, 0.1, start=app.create_tables_with_lock), correct=BOTH, symptom=ONE)


@workaround("look-again")
def test_look_again(client, observe, tmp_path):
    observe(start_two(client, tmp_path, start=app.create_tables_and_look_again), correct=BOTH, symptom=ONE)
