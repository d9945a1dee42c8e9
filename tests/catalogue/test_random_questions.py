"""1,000 random questions, answered by the module and by a plain recomputation from the records."""

from __future__ import annotations

import cProfile
import json
import random
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from packaging import version

from casebook.book.cases import case_folders, load_case
from casebook.book.features import load_features, read_features_file
from casebook.book.records import read_record
from casebook.book.settings import find_project
from casebook.catalogue.locate import Locator
from casebook.catalogue.readers import read_project
from casebook.catalogue.stops import stop_and_best
from casebook.catalogue.target import Move, to_named
from casebook.catalogue.together import is_lost, is_unknown, together
from casebook.catalogue.upgrade import Group, upgrade
from casebook.model.transitions import meaning
from casebook.model.verdicts import Verdict
from tests.catalogue.little import some_labels, thinned

ROOT = Path(__file__).parents[2]
QUESTIONS = 1_000
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("uncovered")]
Version = cache(version.Version)


@pytest.fixture(scope="module")
def locator(known):
    return Locator(known)


@cache
def read_records():
    """The lines of each record, as plain data."""
    project = find_project(ROOT)
    cases = [load_case(folder) for folder in case_folders(project.cases).values()]
    features = load_features(project, read_features_file(project, {case.id for case in cases}))
    read = [record for subject in [*cases, *features] if (record := read_record(subject))]
    return {record.case: record.model_dump(mode="json", by_alias=True)["lines"] for record in read}


class Plain:
    """The records, as plain data; every question walks through all of them. `kept`: of which labels alone they tell."""

    def __init__(self, kept=None):
        self.kept = kept
        packages = json.loads((ROOT / "cases/packages.json").read_text())
        self.known = {**packages.get("axes", {}), **packages["lanes"]}
        self.records = read_records()
        self.labels = {}
        for name in sorted({name for lines in self.records.values() for name in lines}):
            ends = set(self.known.get(name, {}))
            for lines in self.records.values():
                line = lines.get(name, {"verdicts": []})
                groups = [line["verdicts"], *line.get("workarounds", {}).values()]
                groups += [probe["intervals"] for probe in line.get("probes", {}).values()]
                ends |= {span[side] for group in groups for span in group for side in ("from", "to")}
            self.labels[name] = sorted(ends, key=Version)

    def versions(self, line, label):
        found = {"python": "3.11", **self.known.get(line, {}).get(label, {})}
        if line in ("contemporary", "today"):
            return {**found, "fastapi": label}
        package, fastapi = line.split("/fastapi-")
        return {**found, "fastapi": fastapi, package: label}

    def cells(self, case):
        """Each cell that something was seen in: its versions, and what."""
        for line, found in self.records[case].items():
            for label in self.labels[line]:
                for span in found["verdicts"] if self.tells(case, line, label) else ():
                    if Version(span["from"]) <= Version(label) <= Version(span["to"]) and span["verdict"]:
                        yield self.versions(line, label), span["verdict"]

    def tells(self, case, line, label):
        return self.kept is None or label in self.kept[case][line]

    def edges(self, case):
        """Each edge: the packages that may be to blame, with both versions, and what changes."""
        for line, found in self.records[case].items():
            for edge in found.get("edges", []):
                if not (self.tells(case, line, edge["before"]) and self.tells(case, line, edge["after"])):
                    continue
                sides = [self.versions(line, edge["before"]), self.versions(line, edge["after"])]
                blame = {
                    change["package"]: (change.get("before"), change.get("after")) for change in edge.get("blame", [])
                }
                if not blame:
                    blame = {
                        name: (sides[0].get(name), sides[1].get(name)) for name in ("fastapi", "pydantic", "starlette")
                    }
                if "pydantic" not in blame and "pydantic-core" in blame:
                    blame["pydantic"] = (sides[0].get("pydantic"), sides[1].get("pydantic"))
                blame.pop("pydantic-core", None)
                yield blame, (edge["of"], *sorted((edge["was"], edge["became"])))

    @cache  # noqa: B019 - one object for all tests
    def seen(self, case):
        return list(self.cells(case)), list(self.edges(case))

    def answer(self, case, asked):
        """`exact`, `nearest` or `unknown`, and the verdict."""
        if case not in self.records:
            return "unknown", None
        cells, edges = self.seen(case)
        deciding = {"fastapi", *(name for blame, _ in edges for name in blame)}
        for name in deciding & {*asked}:
            held = sorted(Version(versions[name]) for versions, _ in cells if name in versions)
            if held and not held[0] <= Version(asked[name]) <= held[-1]:
                return "unknown", None
        same = [
            (versions, seen) for versions, seen in cells if all(self.equal(versions, asked, name) for name in deciding)
        ]
        if same:
            if len({seen for _, seen in same}) > 1:
                agreeing = [sum(self.equal(versions, asked, name) for name in asked) for versions, _ in same]
                same = [one for one, count in zip(same, agreeing, strict=True) if count == max(agreeing)]
            return self.told("exact", same)
        told = {name for name in deciding if any(name in versions for versions, _ in cells)}
        cuts = {
            (name, Version(sides[0]), Version(sides[1]), what)
            for blame, what in edges
            for name, sides in blame.items()
            if None not in sides and Version(sides[0]) != Version(sides[1])
        }
        cuts = {(name, min(a, b), max(a, b), what) for name, a, b, what in cuts}
        narrow = [
            (name, low, high)
            for name, low, high, what in cuts
            if not any(
                (other, its) == (name, what) and (a, b) != (low, high) and low <= a and b <= high
                for other, a, b, its in cuts
            )
        ]
        whole = [(versions, seen) for versions, seen in cells if all(name in versions for name in told)]
        near = [(v, seen) for v, seen in whole if not any(self.parted(v, asked, *cut) for cut in narrow)]
        if len({self.area(versions, told, narrow) for versions, _ in near}) > 1:
            near = [one for one in near if self.equal(one[0], asked, "fastapi")] or near
        return self.told("nearest", near)

    @staticmethod
    def area(versions, told, cuts):
        def side(version, low, high):
            return -1 if version <= low else 1 if version >= high else str(version)

        return tuple(side(Version(versions[name]), low, high) for name, low, high in cuts if name in told)

    @staticmethod
    def equal(versions, asked, name):
        return name in versions and name in asked and Version(versions[name]) == Version(asked[name])

    @staticmethod
    def parted(versions, asked, name, low, high):
        """Whether this change lies between a cell and what is asked, or may."""
        if name not in asked or name not in versions:
            return False
        one, other = Version(versions[name]), Version(asked[name])
        return one != other and not (max(one, other) <= low or min(one, other) >= high)

    @staticmethod
    def told(how, cells):
        seen = {seen for _, seen in cells}
        return (how, seen.pop()) if len(seen) == 1 else ("unknown", None)


def some_versions(plain, chance):
    """A release, mostly a measured one, with packages that are mostly those of some cell, and now and then not given."""
    line = chance.choice([*plain.labels, "contemporary", "contemporary", "today"])
    cell = plain.versions(line, chance.choice(plain.labels[line]))
    other = plain.versions("today", chance.choice(plain.labels["today"]))
    mixed = {name: chance.choice([cell, cell, other]).get(name) for name in ("fastapi", "pydantic", "starlette")}
    mixed["fastapi"] = chance.choice([mixed["fastapi"]] * 6 + ["0.115.99", "0.94.0", "0.166.0", "0.123.65"])
    mixed["pydantic"] = chance.choice([mixed["pydantic"]] * 6 + [None, "2.9.3", "2.12.1", "1.10.13", "3.0"])
    return {name: version for name, version in mixed.items() if version is not None}


@pytest.fixture(scope="module")
def plain():
    return Plain()


@pytest.fixture(scope="module")
def in_part(locator):
    """What is known if each subject was measured in a part of each line alone, and the same as plain data."""
    kept = some_labels(locator.catalogue, random.Random(15))
    return Locator(thinned(locator.catalogue, kept)), Plain(kept)


def ask(locator, plain, chance):
    """Many random questions, answered by both."""
    subjects = {one.id: one for one in locator.catalogue.subjects}
    assert set(plain.records) == {id for id, one in subjects.items() if one.histories}
    hows: Counter[str] = Counter()
    for _ in range(QUESTIONS):
        case, asked = chance.choice(sorted(plain.records)), some_versions(plain, chance)
        answer = locator.locate(subjects[case], asked)
        found = (answer.how.value, answer.verdict and answer.verdict.value)
        assert (case, asked, found) == (case, asked, plain.answer(case, asked))
        assert locator.verdict(subjects[case], asked) is answer.verdict
        hows[found[0]] += 1
    assert min(hows["exact"], hows["nearest"], hows["unknown"]) > QUESTIONS // 20


def test_a_thousand_random_questions(locator, plain):
    ask(locator, plain, random.Random(13))


def test_a_thousand_random_questions_where_each_case_was_measured_in_part(in_part):
    known, plain = in_part
    ask(known, plain, random.Random(16))


def test_beyond_what_was_measured_of_a_case_nobody_knows_although_other_cases_were_measured_there(in_part):
    locator, plain = in_part
    asked = 0
    for one in locator.catalogue.subjects:
        if not one.histories:
            continue
        measured = {Version(versions["fastapi"]) for versions, _ in plain.seen(one.id)[0]}
        for release in locator.catalogue.releases:
            if not min(measured) <= Version(release) <= max(measured):
                assert (one.id, release, locator.locate(one, {"fastapi": release}).verdict) == (one.id, release, None)
                asked += 1
    assert asked > 1_000


def test_random_upgrades_follow_the_one_table_of_transitions(locator, plain):
    chance = random.Random(14)
    for _ in range(10):
        move = Move(some_versions(plain, chance), some_versions(plain, chance), None)
        rows = {row.id: row.group.value for row in upgrade(locator, move).rows if row.of == "case"}
        for one in locator.catalogue.subjects:
            was, became = (plain.answer(one.id, side)[1] for side in (move.have, move.want))
            means = meaning(was and Verdict(was), became and Verdict(became), one.kind if one.is_case else "")
            expected = {"loss": "breaks", "change": "changes", "gain": "mends", "unknown": "unknown", "none": None}[
                means
            ]
            assert (one.id, rows.get(one.id)) == (one.id, expected)


def test_what_flips_does_so_on_the_way_of_the_move(locator, plain):
    """Between two labels of the line that show both, and at a version that the move comes to."""
    chance = random.Random(18)
    told = 0
    for _ in range(20):
        move = Move(some_versions(plain, chance), some_versions(plain, chance), None)
        for row in upgrade(locator, move).rows:
            if (flip := row.flip) is None:
                continue
            if flip.varies in move.have and flip.varies in move.want:
                first, place, last = map(Version, (move.have[flip.varies], flip.after, move.want[flip.varies]))
                assert first < place <= last or last <= place < first, (move, row)
            line = locator.catalogue.lines[flip.line]
            if flip.varies == line.varies:
                seen = locator.along(locator.catalogue.subject(row.id), flip.line)[row.of]
                one, other = (seen[line.labels.index(label)] for label in (flip.before, flip.after))
                assert other is row.became, (move, row)
                assert one is not other, (move, row)
            told += 1
    assert told > 100


def with_add_ons(locator, have, chance):
    """The same versions, with some add-ons in versions that were measured."""
    some = chance.sample(locator.catalogue.companions, 4)
    held = {one.package: [cell for line in one.lines.values() for cell in line.cells.values()] for one in some}
    return {**have, **{name: chance.choice(cells).get(name, "1.0") for name, cells in held.items()}}


def told_of(locator, move):
    """Whether an answer says that anything breaks, and of what it says that nobody knows."""
    done, companions = upgrade(locator, move), together(locator.catalogue, move)
    unknown = {row.id for row in done.group(Group.UNKNOWN)} | {one.id for one in companions if is_unknown(one)}
    return bool(done.group(Group.BREAKS) or any(map(is_lost, companions))), unknown


def test_where_an_answer_says_that_anything_breaks_no_stop_and_no_best_target_lies(locator, plain):
    """Nor where it says that of something nobody knows, without saying so too: the stops follow the headline at each release."""
    chance = random.Random(17)
    seen: Counter[str] = Counter()
    for asked in range(200):
        if asked >= 16 and len(seen) == 6:  # as the records grow, sixteen may not come upon each kind
            break
        have = with_add_ons(locator, some_versions(plain, chance), chance)
        there = Version(have["fastapi"])
        way = [one for one in locator.catalogue.releases if Version(one) > there][: chance.choice([1, 1, 4, 8])]
        if not way:
            continue
        beside = {"pydantic": chance.choice(["2.9.2", "2.12.5"])} if chance.random() < 0.3 else {}
        told = [told_of(locator, to_named(locator, have, {**beside, "fastapi": release})) for release in way]
        stop, best = stop_and_best(locator, to_named(locator, have, {**beside, "fastapi": way[-1]}))
        first = next((place for place, (breaks, _) in enumerate(told) if breaks), None)
        assert stop.release == (None if first is None else [have["fastapi"], *way][first])
        assert stop.unknown == len(set().union(*(unknown for _, unknown in told[:first])))
        clean = [place for place, (breaks, _) in enumerate(told) if not breaks]
        assert (best and best.release) == (way[clean[-1]] if clean else None)
        if best:
            run = told[way.index(best.since) : way.index(best.release) + 1]
            assert not any(breaks for breaks, _ in run)
            assert way.index(best.since) == 0 or told[way.index(best.since) - 1][0]
            assert best.unknown == len(set().union(*(unknown for _, unknown in run)))
        seen.update(
            ["stop" if stop.release else "none", "best" if best else "no best", "doubt" if stop.unknown else "sure"]
        )
    assert len(seen) == 6, seen


def test_every_measured_cell_is_answered_with_what_was_seen_in_it(locator):
    """Where the versions of the cell are known, as far as they decide."""
    asked = 0
    for one, (release, places) in product(locator.catalogue.subjects, list(locator.of_release.items())[::7]):
        for place in places:
            seen = locator.at(one, "case", place)
            if seen is not None and all(name in place.versions for name in locator.deciding(one)):
                answer = locator.locate(one, place.versions)
                assert (one.id, str(release), place.line, answer.verdict) == (one.id, str(release), place.line, seen)
                asked += 1
    assert asked > 100


def test_a_developer_on_0_115_2_with_pydantic_2_9_2_is_in_the_contemporary_cell(locator):
    """This very pair was measured: the lane of today, which has another Pydantic there, says nothing of it."""
    have = {**locator.catalogue.lines["contemporary"].cells["0.115.2"]}
    assert have["pydantic"] == "2.9.2"
    asked = 0
    for one in locator.catalogue.subjects:
        if one.histories and have.keys() >= set(locator.deciding(one)):
            answer = locator.locate(one, have)
            assert (one.id, answer.how) == (one.id, "exact")
            assert ("contemporary", "0.115.2") in {(place.line, place.label) for place in answer.places}
            assert answer.verdict is locator.along(one, "contemporary")["case"][answer.places[0].number]
            asked += 1
    assert asked > 0.8 * sum(bool(one.histories) for one in locator.catalogue.subjects)


CALLS = 2_000
"""Of functions, for each case and feature: the two answers of an upgrade, and those on the way there."""


def test_an_upgrade_takes_few_calls_for_each_subject(locator):
    fresh = Locator(locator.catalogue)
    move = to_named(fresh, read_project(Path(__file__).parent / "locks/uv").versions, {"fastapi": "0.165.0"})
    with cProfile.Profile() as counted:
        upgrade(fresh, move)
        stop_and_best(fresh, move)
    assert sum(entry.callcount for entry in counted.getstats()) / len(locator.catalogue.subjects) < CALLS
