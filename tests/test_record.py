"""record.json: what it holds comes back, and the same content gives the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.book.records import read_record, write_record
from casebook.errors import InputError
from casebook.model.observations import Outcome, Role
from casebook.model.record import Record
from casebook.model.record_format import read_text, record_text
from casebook.model.verdicts import Verdict
from tests.make import a_case

ROOT = Path(__file__).parents[1]
LABELS = st.sampled_from(["0.95.0", "0.113.0", "0.165.0"])
TEXT = st.text(max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)


def spans(key, values):
    return st.lists(st.fixed_dictionaries({"from": LABELS, "to": LABELS, key: values}), max_size=3)


EVIDENCE = st.fixed_dictionaries({"seen": JSON, "correct": JSON}, optional={"problem": st.none() | TEXT})
CHANGES = st.lists(
    st.fixed_dictionaries({"package": TEXT, "before": st.none() | TEXT, "after": st.none() | TEXT}), max_size=2
)
EDGES = st.fixed_dictionaries(
    {
        "of": TEXT,
        "before": LABELS,
        "after": LABELS,
        "was": st.sampled_from(Verdict),
        "became": st.sampled_from(Verdict),
        "blame": CHANGES,
        "doubt": TEXT,
    }
)
PROBES = st.fixed_dictionaries(
    {
        "role": st.sampled_from(Role),
        "workaround": st.none() | TEXT,
        "intervals": st.lists(
            st.fixed_dictionaries(
                {
                    "from": LABELS,
                    "to": LABELS,
                    "outcome": st.none() | st.sampled_from(Outcome),
                    "evidence": st.none() | EVIDENCE,
                    "latest": st.none() | EVIDENCE,
                }
            ),
            max_size=2,
        ),
    }
)
LINES = st.fixed_dictionaries(
    {
        "measured": st.dates(),
        "today": st.dates(),
        "python": TEXT,
        "verdicts": spans("verdict", st.none() | st.sampled_from(Verdict)),
        "workarounds": st.dictionaries(TEXT, spans("verdict", st.sampled_from(Verdict)), max_size=2),
        "probes": st.dictionaries(TEXT, PROBES, max_size=2),
        "edges": st.lists(EDGES, max_size=2),
    }
)
RECORDS = st.builds(
    lambda lines: Record.model_validate({"case": "topic/name", "lines": lines}),
    st.dictionaries(TEXT, LINES, max_size=2),
)


@given(RECORDS)
def test_a_record_comes_back_as_it_was_written(record):
    assert record == read_text(record_text(record))


@given(RECORDS)
def test_the_same_record_gives_the_same_bytes(record):
    assert record_text(record) == record_text(read_text(record_text(record)))


def line(verdict: str | None = "affected", **more: Any) -> dict[str, Any]:
    span = {"from": "0.95.0", "to": "0.113.0"}
    held = {"measured": "2026-01-02", "today": "2026-01-01", "python": "3.11.7"}
    return held | {"verdicts": [span | {"verdict": verdict}]} | more


def probes(outcome: str | None, first: str, last: str) -> dict[str, Any]:
    return {"test_bug": {"role": "bug", "intervals": [{"from": first, "to": last, "outcome": outcome}]}}


def a_record(*lines: dict[str, Any], case: str = "topic/name") -> str:
    named = dict(zip(["today", "contemporary"], lines, strict=False))
    return json.dumps({"format": 1, "case": case, "lines": named})


def test_what_was_written_is_read(tmp_path):
    case = a_case(folder=tmp_path)
    record = read_text(a_record(line(probes=probes("symptom", "0.95.0", "0.113.0"))))
    write_record(case.record_path, record)
    assert record == read_record(case)


def test_a_case_without_the_file_has_no_record(tmp_path):
    assert read_record(a_case(folder=tmp_path)) is None


def test_writing_says_whether_the_file_has_changed(tmp_path):
    record = Record(case="topic/name", lines={})
    assert [write_record(tmp_path / "record.json", record) for _ in range(2)] == [True, False]


def test_null_is_written_where_nothing_was_measured():
    """A gap is printed as a gap."""
    assert '["0.95.0","0.113.0",null]' in record_text(read_text(a_record(line(None))))


SEEN = {"seen": [422, "no"], "correct": 200}
TWICE = {
    "test_bug": {
        "role": "bug",
        "intervals": [{"from": "0.95.0", "to": "0.113.0", "outcome": "symptom", "evidence": SEEN}],
    },
    "test_way": {
        "role": "workaround",
        "workaround": "way",
        "intervals": [{"from": "0.95.0", "to": "0.113.0", "outcome": "other", "evidence": SEEN}],
    },
}


def test_one_row_is_one_line_and_evidence_stands_once():
    """As it is reviewed."""
    edge = {"of": "case", "before": "0.95.0", "after": "0.113.0", "was": "affected", "became": "unaffected"}
    blame = [{"package": "fastapi", "before": "0.95.0", "after": "0.113.0"}]
    written = record_text(read_text(a_record(line(probes=TWICE, edges=[edge | {"blame": blame}]))))
    assert (
        written
        == """\
{
 "format": 3,
 "case": "topic/name",
 "probes": {
"test_bug": {"role":"bug"},
"test_way": {"role":"workaround","workaround":"way"}
 },
 "lines": {
  "today": {
   "measured": "2026-01-02",
   "today": "2026-01-01",
   "python": "3.11.7",
   "verdicts": [
["0.95.0","0.113.0","affected"]
   ],
   "probes": {
"test_bug": ["symptom","7695165d6e0b"],
"test_way": ["other","7695165d6e0b"]
   },
   "edges": [
["case","0.95.0","0.113.0","affected","unaffected",[["fastapi","0.95.0","0.113.0"]]]
   ]
  }
 },
 "evidence": {
"7695165d6e0b": {"correct":200,"seen":[422,"no"]}
 }
}
"""
    )


LONG = [422, "a long answer that is seen more than once"]
ONE = {"method": "GET", "path": "/", "body": "", "status": 200, "received": "what two probes receive alike"}
OTHER = ONE | {"path": "/other"}


def seen_by(*several: dict[str, Any]) -> str:
    """A record of a probe for each of these pieces of evidence."""
    span = {"from": "0.95.0", "to": "0.113.0", "outcome": "other"}
    found = {
        f"test_{number}": {"role": "bug", "intervals": [span | {"evidence": evidence}]}
        for number, evidence in enumerate(several)
    }
    return record_text(read_text(a_record(line(probes=found))))


def test_what_evidence_shares_stands_once_and_comes_back():
    several = [
        {"seen": LONG, "correct": 200, "exchanges": [ONE]},
        {"seen": LONG, "correct": 201, "exchanges": [ONE, OTHER]},
        {"seen": 1, "correct": LONG, "exchanges": [OTHER]},
    ]
    written = seen_by(*several)
    assert [written.count(str(one)) for one in (LONG[1], ONE["received"])] == [1, 2]
    assert '"correct":200' in written
    back = read_text(written).lines["today"].probes
    for number, evidence in enumerate(several):
        [interval] = back[f"test_{number}"].intervals
        assert interval.evidence is not None
        assert json.loads(interval.evidence.model_dump_json(exclude_defaults=True)) == evidence


def test_a_name_that_stands_for_nothing_is_an_error():
    written = json.loads(seen_by({"seen": LONG, "correct": 200}, {"seen": LONG, "correct": 201}))
    [name] = written["shared"]
    written["shared"] = {}
    with pytest.raises(ValueError, match=f"shared: {name} is missing"):
        read_text(json.dumps(written))


def test_the_second_format_is_read():
    """It had every row, and all of each evidence."""
    written = json.loads(record_text(read_text(a_record(line(probes=TWICE)))))
    for found in written["lines"]["today"]["probes"].values():
        found[:] = [["0.95.0", "0.113.0", *found]]
    assert read_text(json.dumps(written | {"format": 2})) == read_text(a_record(line(probes=TWICE)))


@pytest.mark.parametrize(
    ("kept", "number", "row"),
    [
        ({"evidence": {"seen": 1}}, 3, '["symptom","5a61c3f67868"]'),
        ({"evidence": {"seen": 1}, "latest": {"seen": 2}}, 4, '["symptom","5a61c3f67868","40edb8a2772f"]'),
        ({"latest": {"seen": 2}}, 4, '["symptom",null,"40edb8a2772f"]'),
    ],
)
def test_the_evidence_of_the_last_label_stands_after_that_of_the_first(kept, number, row):
    """Older programs refuse such a record alone: any other stays as they read it."""
    found = probes("symptom", "0.95.0", "0.113.0")
    found["test_bug"]["intervals"][0] |= kept
    record = read_text(a_record(line(probes=found)))
    written = record_text(record)
    assert written.startswith(f'{{\n "format": {number},')
    assert f'"test_bug": {row}' in written
    assert read_text(written) == record


def test_records_that_are_committed_are_read_and_stay_as_they_are():
    paths = [*(ROOT / "cases").glob("*/*/record.json"), *(ROOT / "claims").glob("*/*/record.json")]
    assert paths
    for path in paths[::40]:
        text = path.read_text(encoding="utf-8")
        assert record_text(read_text(text)) == text, path


def test_records_of_400_cases_stay_below_ten_megabytes():
    """Grown from those that are committed."""
    sizes = [path.stat().st_size for path in (ROOT / "cases").glob("*/*/record.json")]
    assert sum(sizes) / len(sizes) * 400 < 10_000_000


def test_a_line_of_pairs_of_the_first_format_is_left_out():
    """A pair is a cell of another line now."""
    first = json.loads(a_record(line()))
    first["lines"]["pairs"] = line()
    assert [*read_text(json.dumps(first)).lines] == ["today"]


def test_a_probe_may_be_for_something_else_in_another_line():
    """One was measured before the case was changed."""
    old = {"test_bug": TWICE["test_bug"] | {"role": "workaround", "workaround": "way"}}
    record = read_text(a_record(line(probes={"test_bug": TWICE["test_bug"]}), line(probes=old)))
    assert record == read_text(record_text(record))
    assert record.lines["contemporary"].probes["test_bug"].workaround == "way"


def damaged(old: str, new: str) -> str:
    written = record_text(read_text(a_record(line(probes=TWICE))))
    assert old in written
    return written.replace(old, new)


GAP = {"from": "0.114.0", "to": "0.120.0", "verdict": None}
WITH_GAP = [*line()["verdicts"], GAP]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it is no JSON"),
        ("{", "it is no JSON"),
        ("[]", "Input should be an object"),
        ('{"format": 5, "case": "topic/name", "lines": {}}', "format: it is 5, and this program reads 1 to 4"),
        (damaged('"7695165d6e0b": {', '"000000000000": {'), "lines.today: the evidence 7695165d6e0b is missing"),
        (damaged('"test_bug": {', '"test_else": {'), "lines.today: it does not say what the probe test_bug is for"),
        (
            damaged('"symptom","7', '"sympton","7'),
            "lines.today.probes.test_bug.*0: Input should be 'symptom', 'correct'",
        ),
        (damaged('"affected"]', '"affected", "why", "more"]'), "lines.today.verdicts.0"),
        (
            damaged('["0.95.0","0.113.0","affected"]', ""),
            "lines.today.probes.test_bug: symptom is said of a line without a verdict",
        ),
        (
            damaged('["symptom","7695165d6e0b"]', '{"0": 1}'),
            "lines.today.probes.test_bug.rows: Input should be a valid",
        ),
        (damaged('["symptom","7695165d6e0b"]', "5"), "lines.today.probes.test_bug.rows: Input should be a valid"),
        (damaged('{"correct":200', '{"nonsense":200'), "evidence.7695165d6e0b.nonsense: Extra inputs"),
        (
            damaged('{"correct":200', '{"correct": 200, "@correct": "x"'),
            "evidence.7695165d6e0b: correct stands there twice",
        ),
        (damaged('{"correct":200', '{"@correct":["x"]'), "shared: x is missing"),
        ('{"format": 1, "case": "topic/name", "lines": {}, "more": 1}', "more: Extra inputs are not permitted"),
        (a_record(), "it holds no line"),
        (a_record(line(), case="other/name"), "it is the record of other/name"),
        (a_record(line(), line(None)), "lines.contemporary: it has no verdict"),
        (a_record(line(verdicts=[])), "lines.today: it has no verdict"),
        (
            a_record(line(verdicts=WITH_GAP, probes=probes("symptom", "0.116.0", "0.116.0"))),
            "lines.today: the verdict from 0.114.0 to 0.120.0 is null, and a probe showed something there",
        ),
        (
            a_record(line(probes=probes("symptom", "0.113.0", "0.95.0"))),
            "lines.today: 0.113.0 to 0.95.0 are no labels in order",
        ),
        (a_record(line(probes=probes("symptom", "0.95.0", "x"))), "lines.today: 0.95.0 to x are no labels in order"),
    ],
)
def test_a_record_that_the_program_has_not_written_is_refused(tmp_path, text, problem):
    case = a_case(folder=tmp_path)
    case.record_path.write_text(text)
    with pytest.raises(InputError, match=problem) as caught:
        read_record(case)
    assert str(case.record_path) in str(caught.value)
    assert "The program alone writes this file" in caught.value.hint


def test_a_gap_of_the_probes_is_a_gap_of_the_record(tmp_path):
    case = a_case(folder=tmp_path)
    case.record_path.write_text(a_record(line(verdicts=WITH_GAP, probes=probes(None, "0.114.0", "0.120.0"))))
    assert read_record(case) is not None


def test_a_record_that_is_a_link_is_refused_wherever_it_leads(tmp_path):
    case = a_case(folder=tmp_path)
    case.record_path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="is a symbolic link"):
        read_record(case)
