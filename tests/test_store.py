"""The store: what was measured, by the content that was measured."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from casebook.book.settings import Limits
from casebook.errors import ToolFailed
from casebook.measure.interpreters import Interpreter
from casebook.model.observations import Measurement
from casebook.survey.store import FILE, FORMAT, SUBJECT, Keys, Store, holds
from tests.make import a_case, a_lock, a_measurement, shown

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


def test_it_is_made_in_a_new_folder_serves_every_thread_and_waits_a_minute_for_another_writer(tmp_path):
    store = Store(tmp_path / "new" / "folder")
    with ThreadPoolExecutor(1) as other:
        other.submit(store.add, [("key", a_measurement(*shown("symptom")))]).result()
    assert store.counts() == {"key": 1}
    assert store.database.execute("PRAGMA busy_timeout").fetchall() == [(60_000,)]
    store.close()


def test_it_knows_of_which_subjects_anything_is_held(tmp_path):
    store = Store(tmp_path)
    store.add([("key", a_measurement(*shown("symptom"), case="companions/one"))])
    with store.database:
        store.database.execute("INSERT INTO measurements (key, data) VALUES ('damaged', '{')")
    assert [store.has(f"companions/{name}") for name in ("one", "other")] == [True, False]
    plan = store.database.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM measurements WHERE {SUBJECT} = 'x'").fetchall()
    assert "by_subject" in str(plan)
    store.close()


def test_the_store_is_asked_without_being_made_or_changed(tmp_path):
    assert not holds(tmp_path, "topic/name")
    assert list(tmp_path.iterdir()) == []
    with closing(Store(tmp_path)) as store:
        store.add([("key", a_measurement(*shown("symptom")))])
        assert holds(tmp_path, "topic/name")
        assert not holds(tmp_path, "topic/other")
    (tmp_path / FILE).write_text("no database")
    assert holds(tmp_path, "topic/other")


def test_a_store_of_before_finds_its_subjects(tmp_path):
    store = Store(tmp_path)
    store.add([("key", a_measurement(*shown("symptom"), case="companions/one"))])
    with store.database:
        store.database.execute("DROP INDEX by_subject")
    store.close()
    again = Store(tmp_path)
    assert again.has("companions/one")
    again.close()


def test_measuring_again_appends(tmp_path):
    store = Store(tmp_path)
    for _ in range(3):
        store.add([("key", a_measurement(*shown("symptom")))])
    assert store.counts() == {"key": 3}
    held = store.get("key")
    assert held is not None
    assert held.times == 3
    store.close()


def test_a_killed_writer_leaves_whole_measurements_only(tmp_path):
    """SIGKILL in the middle of a transaction: all before it is there, nothing of it is, and the store goes on."""
    Store(tmp_path).close()
    code = """if True:
        import os, signal, sys
        from pathlib import Path
        from casebook.survey.store import Store
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
        from casebook.survey.store import Store
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


def warned(folder: Path) -> tuple[Store, list[str]]:
    said: list[str] = []
    return Store(folder, said.append), said


def written(folder: Path, *rows: Sequence[object], version: int = FORMAT) -> None:
    """Rows as somebody else may have written them, beside a good one."""
    store = Store(folder)
    store.add([("good", a_measurement(*shown("symptom")))])
    with store.database:
        store.database.executemany("INSERT INTO measurements (key, data) VALUES (?, ?)", rows)
        store.database.execute(f"PRAGMA user_version = {version}")
    store.close()


DAMAGED = {
    "cut off": '{"case": "topic/na',
    "no JSON": "measured",
    "of a newer format": '{"case": "topic/name", "cell": "c", "python": "3", "at": "now", "colour": "red"}',
    "empty": "",
    "a number": 7,
    "bytes": b"\xff",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_row_is_dropped_with_a_word_and_is_then_not_known(tmp_path, data):
    """Never a traceback; and it does not count as measured, so that the next plan measures it."""
    written(tmp_path, ("bad", data), ("bad", data), ("bad too", data))
    store, said = warned(tmp_path)
    assert store.get("bad") is None
    assert store.counts() == {"good": 1}
    assert store.get("bad too") is None
    assert said == [f"3 of the measurements in {store.file} cannot be read: they are dropped, and are measured again"]
    store.close()


def test_all_is_looked_through_only_where_what_is_asked_for_is_damaged(tmp_path):
    """It is read row by row, which takes long."""
    written(tmp_path, ("bad", "{"))
    store, said = warned(tmp_path)
    assert store.get("good") is not None
    assert (said, store.counts()) == ([], {"good": 1, "bad": 1})
    store.close()


def test_only_what_was_said_is_kept(tmp_path):
    """There are a hundred thousand rows."""
    store = Store(tmp_path)
    store.add([("key", a_measurement(blocked="no"))])
    [(data,)] = store.database.execute("SELECT data FROM measurements").fetchall()
    assert set(json.loads(data)) == {"case", "cell", "python", "at", "blocked"}
    store.close()


@pytest.mark.parametrize("version", [0, FORMAT - 1, FORMAT + 1])
def test_what_is_of_another_format_is_dropped_with_a_word(tmp_path, version):
    written(tmp_path, version=version)
    store, said = warned(tmp_path)
    assert store.counts() == {}
    [word] = said
    assert f"1 of the measurements in {store.file} are of format {version}, and this version reads format" in word
    store.add([("key", a_measurement(*shown("symptom")))])
    store.close()
    again, said = warned(tmp_path)
    assert again.counts() == {"key": 1}
    assert said == []
    again.close()


def test_an_old_table_is_dropped_with_a_word(tmp_path):
    with sqlite3.connect(tmp_path / "observations.sqlite") as database:
        database.execute("CREATE TABLE measurements (key TEXT PRIMARY KEY, verdict TEXT)")
        database.execute("INSERT INTO measurements VALUES ('key', 'affected')")
    database.close()
    store, said = warned(tmp_path)
    assert store.counts() == {}
    assert "1 of the measurements" in said[0]
    store.close()


def test_a_duration_that_is_not_a_number_is_not_known_and_harms_nothing(tmp_path):
    control, bug = shown("symptom")
    without_end = control.model_validate(control.model_dump() | {"duration": float("nan")})
    store = Store(tmp_path)
    store.add([("key", a_measurement(without_end, bug))])
    with store.database:
        store.database.execute("UPDATE measurements SET data = replace(data, '0.01', 'null')")
    held = store.get("key")
    assert held is not None
    assert [o.duration for o in held.observations] == [0, 0]
    store.close()


def test_a_store_that_cannot_be_opened_says_so(tmp_path):
    """A folder is where the file should be."""
    (tmp_path / "observations.sqlite").mkdir()
    with pytest.raises(ToolFailed, match=r"observations\.sqlite cannot be used: ") as caught:
        Store(tmp_path)
    assert caught.value.hint.startswith("Make it readable and writable, or delete it")


def test_a_store_that_cannot_be_written_says_so(tmp_path):
    store = Store(tmp_path)
    store.database.execute("PRAGMA query_only = ON")
    with pytest.raises(ToolFailed, match="cannot be used: attempt to write a readonly database"):
        store.add([("key", a_measurement(*shown("symptom")))])
    store.close()


HERE_RUNS = Interpreter(Path("/usr/bin/python3.11"), "3.11.7")


def test_the_key_changes_with_everything_that_an_observation_depends_on(tmp_path):
    (tmp_path / "app.py").write_text("one")
    case, lock = a_case(folder=tmp_path), a_lock(fastapi="1.0")
    key = Keys("recorder", "flags", Limits()).of(case, lock, HERE_RUNS.identity)
    (tmp_path / "app.py").write_text("two")
    changed = {
        Keys("another recorder", "flags", Limits()).of(case, lock, HERE_RUNS.identity),
        Keys("recorder", "other flags", Limits()).of(case, lock, HERE_RUNS.identity),
        Keys("recorder", "flags", Limits(probe=1)).of(case, lock, HERE_RUNS.identity),
        Keys("recorder", "flags", Limits(collection=1)).of(case, lock, HERE_RUNS.identity),
        Keys("recorder", "flags", Limits()).of(a_case(folder=tmp_path), lock, HERE_RUNS.identity),
        Keys("recorder", "flags", Limits()).of(a_case("topic/other", folder=tmp_path), lock, HERE_RUNS.identity),
        Keys("recorder", "flags", Limits()).of(case, a_lock(fastapi="1.1"), HERE_RUNS.identity),
        Keys("recorder", "flags", Limits()).of(case, lock, Interpreter(HERE_RUNS.path, "3.11.8").identity),
    }
    assert len(changed - {key}) == 8


def test_the_key_stays_where_only_facts_or_the_record_change(tmp_path):
    """What does not run does not count: a new title measures nothing again."""
    keys = set()
    for title in ("one", "two"):
        (tmp_path / "case.toml").write_text(title)
        (tmp_path / "record.json").write_text(title)
        (tmp_path / "__pycache__").mkdir(exist_ok=True)
        (tmp_path / "__pycache__" / "app.pyc").write_text(title)
        case = a_case(folder=tmp_path, title=title)
        keys.add(Keys("recorder", "flags", Limits()).of(case, a_lock(fastapi="1.0"), HERE_RUNS.identity))
    assert len(keys) == 1


def at(day: str, case: str = "topic/name", cell: str = "today/fastapi-1") -> Measurement:
    return a_measurement(*shown("symptom"), case=case, cell=cell).model_copy(update={"at": f"{day}T12:00:00+00:00"})


def test_what_a_later_measurement_has_replaced_for_long_is_pruned(tmp_path):
    """Of the same subject in the same cell; how old it is says nothing by itself."""
    store = Store(tmp_path)
    old, new = "2026-01-01", "2026-03-01"
    store.add(
        [("replaced", at(old)), ("replaced", at("2026-01-02")), ("lately", at("2026-02-20")), ("newest", at(new))]
    )
    store.add([("of another cell", at(old, cell="today/fastapi-2")), ("of another", at(old, case="topic/other"))])
    store.add([("measured again", at(old)), ("measured again", at(new))])
    assert store.prune({"topic/name", "topic/other"}, set(), 30) == 2
    assert store.counts() == {"lately": 1, "newest": 1, "of another cell": 1, "of another": 1, "measured again": 2}
    assert store.prune({"topic/name", "topic/other"}, set(), 30) == 0
    store.close()


def test_what_is_asked_for_and_what_is_of_others_is_not_pruned(tmp_path):
    """Two cells can have one lock: what was measured in the one is known of the other, whatever the one has now."""
    store = Store(tmp_path)
    store.add([("asked", at("2026-01-01")), ("newest", at("2026-03-01"))])
    store.add([("theirs", at("2026-01-01", case="companions/one")), ("new", at("2026-03-01", case="companions/one"))])
    with store.database:
        store.database.execute("INSERT INTO measurements (key, data) VALUES ('damaged', '{')")
    assert store.prune({"topic/name"}, {"asked"}, 30) == 0
    assert store.counts().keys() == {"asked", "newest", "theirs", "new", "damaged"}
    store.close()
