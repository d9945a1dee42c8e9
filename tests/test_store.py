"""The store: what was measured, by the content that was measured."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from casebook.interpreters import Interpreter
from casebook.observations import Outcome, Role
from casebook.settings import Timeouts
from casebook.store import Keys, Store, merge
from tests.make import a_case, a_lock, a_measurement, an_observation, shown

HERE = Path(__file__).parent.parent


def test_nothing_is_held_of_an_unknown_key(tmp_path):
    store = Store(tmp_path)
    assert store.get("unknown") is None
    assert store.counts() == {}
    store.close()


def test_what_was_added_is_there_for_the_next_who_opens_the_store(tmp_path):
    measurement = a_measurement(*shown("symptom"))
    store = Store(tmp_path)
    store.add([("key", measurement), ("other", a_measurement(blocked="no"))])
    store.close()
    again = Store(tmp_path)
    assert measurement == again.get("key")
    assert again.counts() == {"key": 1, "other": 1}
    again.close()


def test_measuring_again_appends(tmp_path):
    store = Store(tmp_path)
    for _ in range(3):
        store.add([("key", a_measurement(*shown("symptom")))])
    assert store.counts() == {"key": 3}
    assert a_measurement(*shown("symptom")) == store.get("key")
    store.close()


def test_a_probe_that_showed_something_else_is_unstable_and_the_others_are_not():
    first, second = a_measurement(*shown("symptom")), a_measurement(*shown("correct"))
    merged = {o.role: o.outcome for o in merge([first, second]).observations}
    assert merged == {Role.CONTROL: Outcome.CORRECT, Role.BUG: Outcome.UNSTABLE}


def test_the_first_measurement_gives_the_evidence():
    first = a_measurement(an_observation("other", seen=1))
    second = a_measurement(an_observation("other", seen=2))
    assert first == merge([first, second])


def test_blocked_at_one_time_only_is_unstable():
    found = merge([a_measurement(*shown("symptom")), a_measurement(blocked="no memory")])
    assert found.blocked == "unstable: it was blocked at one time only"
    assert found.observations == ()


def test_a_probe_that_was_there_at_one_time_only_is_unstable():
    """A falling number of probes is itself a change."""
    more = a_measurement(*shown("symptom"), an_observation("symptom", probe="test_more"))
    fewer = a_measurement(*shown("symptom"))
    for held in ([more, fewer], [fewer, more]):
        found = {o.probe: o.outcome for o in merge(held).observations}
        assert found == {"test_control": "correct", "test_bug": "symptom", "test_more": "unstable"}


def test_a_killed_writer_leaves_whole_measurements_only(tmp_path):
    """SIGKILL in the middle of a transaction: all before it is there, nothing of it is, and the store goes on."""
    Store(tmp_path).close()
    code = """if True:
        import os, signal, sys
        from pathlib import Path
        from casebook.store import Store
        from tests.make import a_measurement, shown
        store = Store(Path(sys.argv[1]))
        store.add([("before", a_measurement(*shown("symptom")))])
        def torn():
            for number in range(2000):
                yield f"torn-{number}", a_measurement(*shown("symptom"))
                if number == 1500:
                    store.database.execute("INSERT INTO measurements (key, data) VALUES ('torn', '{')")
                    os.kill(os.getpid(), signal.SIGKILL)
        store.add(torn())
    """
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=HERE, check=False)
    assert done.returncode == -signal.SIGKILL
    store = Store(tmp_path)
    assert store.counts() == {"before": 1}
    store.add([("after", a_measurement(*shown("correct")))])
    assert store.counts() == {"before": 1, "after": 1}
    assert store.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    store.close()


def test_a_torn_write_at_the_end_of_the_log_is_left_out(tmp_path):
    """The machine went down while the log was written: what was whole before is still there."""
    whole = Store(tmp_path)
    whole.add([("key", a_measurement(*shown("symptom")))])
    whole.add([("late", a_measurement(*shown("symptom")))])
    copy = tmp_path / "after"
    copy.mkdir()
    for name in ("observations.sqlite", "observations.sqlite-wal"):
        data = (tmp_path / name).read_bytes()
        (copy / name).write_bytes(data[:-100] if name.endswith("wal") else data)
    whole.close()
    store = Store(copy)
    assert store.counts() == {"key": 1}
    store.close()


def test_two_processes_write_at_once(tmp_path):
    code = """if True:
        import sys
        from pathlib import Path
        from casebook.store import Store
        from tests.make import a_measurement, shown
        store = Store(Path(sys.argv[1]))
        for number in range(100):
            store.add([(f"{sys.argv[2]}-{number}", a_measurement(*shown("symptom"))), ("both", a_measurement(*shown("correct")))])
        store.close()
    """
    writers = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name], cwd=HERE) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    store = Store(tmp_path)
    counts = store.counts()
    store.close()
    assert counts.pop("both") == 200
    assert {f"{name}-{number}": 1 for name in ("one", "two") for number in range(100)} == counts


def test_the_store_is_one_ordinary_sqlite_file(tmp_path):
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / "observations.sqlite") as database:
        assert database.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
    database.close()


HERE_RUNS = Interpreter(Path("/usr/bin/python3.11"), "3.11.7")


def test_the_key_changes_with_everything_that_an_observation_depends_on(tmp_path):
    (tmp_path / "app.py").write_text("one")
    case, lock = a_case(folder=tmp_path), a_lock(fastapi="1.0")
    key = Keys("recorder", Timeouts())(case, lock, HERE_RUNS)
    (tmp_path / "app.py").write_text("two")
    changed = {
        Keys("another recorder", Timeouts())(case, lock, HERE_RUNS),
        Keys("recorder", Timeouts(probe=1))(case, lock, HERE_RUNS),
        Keys("recorder", Timeouts())(a_case(folder=tmp_path), lock, HERE_RUNS),
        Keys("recorder", Timeouts())(a_case("topic/other", folder=tmp_path), lock, HERE_RUNS),
        Keys("recorder", Timeouts())(case, a_lock(fastapi="1.1"), HERE_RUNS),
        Keys("recorder", Timeouts())(case, lock, Interpreter(HERE_RUNS.path, "3.11.8")),
    }
    assert len(changed - {key}) == 6


def test_the_key_stays_where_only_facts_or_the_record_change(tmp_path):
    """What does not run does not count: a new title measures nothing again."""
    keys = set()
    for title in ("one", "two"):
        (tmp_path / "case.toml").write_text(title)
        (tmp_path / "record.json").write_text(title)
        (tmp_path / "__pycache__").mkdir(exist_ok=True)
        (tmp_path / "__pycache__" / "app.pyc").write_text(title)
        keys.add(Keys("recorder", Timeouts())(a_case(folder=tmp_path, title=title), a_lock(fastapi="1.0"), HERE_RUNS))
    assert len(keys) == 1
    assert os.listdir(tmp_path)
