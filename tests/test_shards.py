"""Shards: what two machines measured becomes one, and nothing is taken for measured that did not come back."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from casebook.book.companions import Companion, load_companion
from casebook.errors import InputError
from casebook.measure.committed_locks import write_locks
from casebook.measure.lock_files import read_lock
from casebook.model.cells import LineKind
from casebook.survey.shards import Shard, hand_over, head_of, merge_shards, part, part_of_lines, read_shard
from casebook.survey.survey import Survey
from tests.bench import Bench
from tests.make import a_line, shown
from tests.project import NEWER, OLDER, Checkout, make_project
from tests.test_companions import write

CASES = ["steady/always", "steady/never", "steady/release"]


@pytest.mark.parametrize(("text", "shard"), [("1/1", Shard(1, 1)), ("3/16", Shard(3, 16))])
def test_a_shard_is_written_as_a_part_of_all(text, shard):
    assert read_shard(text) == shard
    assert str(shard) == text


@pytest.mark.parametrize("text", ["", "3", "0/3", "4/3", "1/0", "a/b", "1/2/3", "-1/3", "1 / 3"])
def test_anything_else_is_no_shard(text):
    with pytest.raises(InputError, match="is no shard"):
        read_shard(text)


@pytest.mark.parametrize("of", [1, 2, 3, 7, 20])
@pytest.mark.parametrize("weights", [[1] * 7, [90, 1, 1, 1, 1, 1, 1], [0, 3, 0, 40, 2, 2, 1], [0, 0], []])
def test_everything_is_in_one_shard_and_all_are_about_as_heavy(weights, of):
    named = {str(number): weight for number, weight in enumerate(weights)}
    parts = [part(named, Shard(number, of)) for number in range(1, of + 1)]
    assert sorted(what for mine in parts for what in mine) == sorted(named)
    share = sum(weights) / of
    for mine in parts:
        assert abs(sum(named[what] for what in mine) - share) <= max(weights, default=0)


def test_neighbours_are_in_one_shard_so_that_it_confirms_the_edges_between_them():
    weights = dict.fromkeys("abcdefgh", 1) | {"b": 3}
    assert [sorted(part(weights, Shard(number, 3))) for number in (1, 2, 3)] == [
        ["a", "b"],
        ["c", "d", "e"],
        ["f", "g", "h"],
    ]


def test_a_shard_has_its_cells_in_every_line_that_they_are_in():
    one = a_line("1.0", "1.1", "1.2", "1.3")
    other = type(one)("other", LineKind.AXIS, "other", one.labels[1:], one.cells[1:])
    weights = dict.fromkeys((cell.id for cell in one.cells), 1)
    assert [(line.name, line.labels) for line in part_of_lines([one, other], weights, Shard(1, 2))] == [
        ("today", ("1.0", "1.1")),
        ("other", ("1.1",)),
    ]
    assert [line.labels for line in part_of_lines([one, other], weights, Shard(2, 2))] == [("1.2", "1.3")] * 2


# Two shards of the lane `today`, measured in checkouts of their own.


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory, shared):
    folder = tmp_path_factory.mktemp("shards")
    for number in (1, 2):
        checkout = make_project(folder / f"machine{number}", CASES, shared)
        done = checkout.casebook(
            "run", "--lane", "today", "--shard", f"{number}/2", "--out", str(folder / f"out{number}")
        )
        assert done.code == 0, done.err
        assert done.err.endswith(f"out{number}/shard-{number}-of-2.jsonl\n")
    return folder


@pytest.fixture
def outs(handed_over, tmp_path):
    for number in (1, 2):
        shutil.copytree(handed_over / f"out{number}", tmp_path / f"out{number}")
    return tmp_path


@pytest.fixture
def checkout(tmp_path) -> Checkout:
    """A checkout that knows nothing, not even a lock."""
    return make_project(tmp_path / "project", CASES, None)


def merge(checkout, *folders):
    done = checkout.casebook("merge", *map(str, folders))
    return done.code, done.err.splitlines()


def test_a_run_after_merging_finds_all_measured(checkout, outs):
    assert merge(checkout, outs / "out1", outs / "out2") == (0, ["merged: 6 measurements of 2 shards"])
    done = checkout.casebook("run", "--lane", "today", "--fastapi", f">={OLDER}")
    assert done.code == 0
    assert f"affected {NEWER}" in checkout.casebook("show", "release").out


def test_merging_twice_adds_nothing(checkout, outs):
    merge(checkout, outs)
    assert merge(checkout, outs) == (0, ["merged: 0 measurements of 2 shards, 6 were known"])


def test_a_shard_that_did_not_come_back_is_named(checkout, outs):
    code, said = merge(checkout, outs / "out2")
    assert (code, said[:2]) == (3, ["merged: 3 measurements of 1 shard", "missing: shard 1/2 did not come back"])


def test_a_part_that_a_shard_could_not_measure_is_named(checkout, outs):
    change(outs / "out1", lambda line: line | {"measurements": [], "missing": "the disk was full"})
    code, said = merge(checkout, outs)
    assert (code, said[0]) == (3, "merged: 3 measurements of 2 shards")
    assert "missing: steady/never in" in said[2]
    assert said[2].endswith(": the disk was full")


def test_what_is_of_another_content_is_refused(checkout, outs):
    app = checkout.case("steady/never") / "test_never.py"
    app.write_text(app.read_text() + "\n# changed since\n")
    code, said = merge(checkout, outs)
    assert (code, said[0]) == (3, "merged: 4 measurements of 2 shards")
    assert [line.partition(": ")[2].partition(" in ")[0] for line in said[1:3]] == [
        f"shard-{number}-of-2.jsonl: steady/never" for number in (1, 2)
    ]


def test_a_key_that_was_tampered_with_is_refused(checkout, outs):
    change(outs / "out1", lambda line: line | {"interpreter": "cpython-3.11.99-linux-x86_64"})
    assert merge(checkout, outs)[0] == 3


def test_another_lock_is_an_error_that_keeps_nothing(checkout, outs):
    file = next(outs.rglob("shard-1-of-2.jsonl"))
    [name] = [json.loads(text)["cell"] for text in file.read_text().splitlines() if '"line":"lock"' in text][:1]
    path = checkout.root / ".casebook" / "locks" / f"{name}.txt"
    assert merge(checkout, outs / "out1")[0] == 3
    lock = path.read_text()
    other = outs / "other"
    shutil.copytree(outs / "out2", other)
    target = other / "shard-2-of-2.jsonl"
    stolen = json.dumps({"line": "lock", "cell": name, "text": lock.replace("==", "==9.")})
    target.write_text(target.read_text() + stolen + "\n")
    code, said = merge(checkout, other)
    assert code == 2
    assert "is damaged" in said[0]


HEAD = '{"line":"shard","format":2,"what":"cells","plan":"another","number":1,"of":%s}'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        ("{\n", ":1: "),
        ('{"line":"measured","case":"a","cell":"b","interpreter":"","key":""}\n', ":1: the first line alone says"),
        (HEAD % 3 + "\n", "these are shards of different runs: 1/3, 2/2"),
        (HEAD % 2 + "\n", "these shards are parts of different cells"),
        (
            HEAD % 2 + '\n{"line":"lock","cell":"../../x","text":""}\n',
            "is no name of a cell",
        ),
    ],
)
def test_a_file_that_no_shard_has_written_is_wrong_input(checkout, outs, text, problem):
    next(outs.rglob("shard-1-of-2.jsonl")).write_text(text)
    folders = [outs / "out1"] if "is no name" in problem else [outs / "out1", outs / "out2"]
    code, said = merge(checkout, *folders)
    assert code == 2
    assert problem in said[0]


def test_a_folder_without_a_shard_is_wrong_input(checkout, tmp_path):
    code, said = merge(checkout, checkout.root)
    assert (code, said[0].partition(" holds ")[2]) == (2, "no shard")


@pytest.mark.parametrize(
    "options", [["--shard", "1/2"], ["--out", "somewhere"], ["--shard", "3/2", "--out", "somewhere"]]
)
def test_options_that_do_not_go_together_are_wrong_use(checkout, options):
    assert checkout.casebook("run", *options).code == 2


def change(folder, how):
    file = next(folder.rglob("shard-*.jsonl"))
    lines = [json.loads(text) for text in file.read_text().splitlines()]
    changed = [how(line) if line["line"] == "measured" else line for line in lines]
    file.write_text("".join(json.dumps(line) + "\n" for line in changed))


def test_a_committed_lock_with_other_versions_is_an_error(checkout, outs):
    """The checkout has resolved nothing itself, and its committed lock says otherwise."""
    file = next(outs.rglob("shard-1-of-2.jsonl"))
    line = next(json.loads(text) for text in file.read_text().splitlines() if '"line":"lock"' in text)
    lock = read_lock(line["text"].encode())
    other = dataclasses.replace(lock, packages=tuple((name, f"{version}.1") for name, version in lock.packages))
    write_locks(checkout.root / "locks", {line["cell"]: other})
    code, said = merge(checkout, outs)
    assert code == 2
    assert f"the shard measured {line['cell']} with other versions than this checkout's lock has" in said[0]
    assert not (checkout.root / ".casebook" / "locks" / f"{line['cell']}.txt").exists()


def test_a_part_without_a_cell_comes_back_empty(checkout, shared, tmp_path):
    """Where there are more shards than cells."""
    other = make_project(tmp_path / "other", CASES, shared)
    done = other.casebook("run", "--lane", "today", "--shard", "1/20", "--out", str(tmp_path / "empty"))
    assert done.code == 0
    code, said = merge(checkout, tmp_path / "empty")
    assert (code, said[0], len(said[1:-2])) == (3, "merged: 0 measurements of 1 shard", 11)


# Companions.

LINE = a_line("1.0", "1.1")


@pytest.fixture
def companion(tmp_path) -> Companion:
    return load_companion(write(tmp_path / "companion"))


def handed(bench: Bench, folder: Path, number: int = 1, unmeasured: dict[str, str] | None = None) -> Path:
    weights = {"companions/starlette_context": 1, "companions/other": 1}
    return hand_over([bench.survey], head_of(Shard(number, 2), "companions", weights), folder, unmeasured)


def test_what_a_companion_showed_is_merged_along_the_lines_that_its_shard_had(companion, tmp_path):
    there, here = (Bench(tmp_path / name, [companion], LINE) for name in ("there", "here"))
    for label in LINE.labels:
        there.show(label, *shown("symptom"))
    asked = []

    def companions(id: str, lines: Mapping[str, Sequence[str]]) -> Survey:
        asked.append((id, lines))
        return here.survey

    files = [handed(there, tmp_path / "out"), handed(Bench(tmp_path / "none", [companion]), tmp_path / "out", 2)]
    merged = merge_shards(Bench(tmp_path / "cases", []).survey, companions, files)
    assert (merged.kept, merged.shards, merged.missing, merged.refused) == (2, 2, [], [])
    assert asked == [(companion.id, {"today": ("1.0", "1.1")}), (companion.id, {})]
    assert [here.survey.known.result(companion, cell) is not None for cell in LINE.cells] == [True, True]


def test_a_companion_that_was_not_measured_or_is_not_here_is_named(companion, tmp_path):
    there = Bench(tmp_path / "there", [companion], LINE)
    there.show("1.0", *shown("symptom"))
    file = handed(there, tmp_path / "out", unmeasured={"companions/other": "no index answers"})
    merged = merge_shards(Bench(tmp_path / "cases", []).survey, lambda *_: None, [file])
    assert merged.missing == [
        "shard 2/2 of the companions did not come back",
        f"{companion.id} in today/fastapi-1.1@starlette_context: it was not measured",
        "companions/other in any cell: no index answers",
    ]
    assert merged.refused == [
        f"{file.name}: this checkout has no {companion.id} in today/fastapi-1.0@starlette_context"
    ]


def test_companions_are_shared_out_as_wholes(project, tmp_path):
    checkout = project()
    write(checkout.root)
    done = checkout.casebook("run", "--topic", "companions", "--shard", "1/2", "--out", str(tmp_path))
    assert (done.code, done.err) == (0, f"written: {tmp_path}/companions-shard-1-of-2.jsonl\n")
    code, said = merge(checkout, tmp_path)
    assert (code, said[:2]) == (
        3,
        ["merged: 0 measurements of 1 shard", "missing: shard 2/2 of the companions did not come back"],
    )
