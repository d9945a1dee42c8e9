"""Cases that are a matter of luck, over whole lanes: planned, measured and judged as a run does, by a measurement that is thrown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

import pytest

from casebook.model.cells import LANES
from casebook.model.observations import Measurement
from casebook.model.verdicts import CellResult, Verdict
from casebook.survey import unstable
from casebook.survey.drafting import OpenEdge, edges_along
from casebook.survey.judging import judge
from casebook.survey.merging import merge
from casebook.survey.repeats import histories, wanted
from tests.make import a_case, a_line, a_lock, a_measurement, shown

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("uncovered")]
CASE = a_case()
LABELS = tuple(f"0.{100 + number}.0" for number in range(32))
SEEDS = 200
SHOWN = {True: a_measurement(*shown("symptom")), False: a_measurement(*shown("correct"))}


@dataclass(frozen=True)
class Measured:
    """One lane after a run: its verdicts, its edges with blame, and how often a cell of it was measured."""

    verdicts: list[Verdict]
    blamed: int
    times: int

    @property
    def is_noticed(self) -> bool:
        return Verdict.UNSTABLE in self.verdicts

    @property
    def is_patchwork(self) -> bool:
        """Whether some verdicts are believed although others are known to be luck."""
        return self.is_noticed and set(self.verdicts) != {Verdict.UNSTABLE}


def run(symptom: Sequence[float], chance: Random, lane: str) -> Measured:
    """A lane whose cells show the symptom with these probabilities."""
    line = a_line(*LABELS, name=lane)
    locks = [a_lock(cell, fastapi=label) for cell, label in zip(line.cells, line.labels, strict=True)]
    held: list[list[Measurement]] = [[] for _ in LABELS]
    results: list[CellResult | None] = [None for _ in LABELS]
    while lacking := [
        place
        for place, times in enumerate(wanted(line, results, histories(line, results), whole=True))
        if len(held[place]) < times
    ]:
        for place in lacking:
            held[place].append(SHOWN[chance.random() < symptom[place]])
            results[place] = judge(CASE, locks[place], merge(held[place]))
    read = unstable.along([result.measurement if result else None for result in results])
    history = [judge(CASE, lock, measurement) for lock, measurement in zip(locks, read, strict=True)]
    edges = edges_along(CASE, line, history, None)
    return Measured(
        [result.case.verdict for result in history if result],
        sum(isinstance(edge, OpenEdge) for edge in edges),
        sum(map(len, held)),
    )


def both_lanes(symptom: Sequence[float], seed: int) -> list[Measured]:
    chance = Random(f"{symptom} {seed}")
    return [run(symptom, chance, lane) for lane in LANES]


@cache
def lucky(rate: float) -> list[list[Measured]]:
    """Both lanes of each seed, where every cell shows the symptom with this probability."""
    return [both_lanes([rate] * len(LABELS), seed) for seed in range(SEEDS)]


@pytest.mark.parametrize(
    ("rate", "unnoticed", "patchworks"),
    [(0.5, 0, 0), (0.9, 7, 7), (0.1, 4, 5), (0.97, 99, 81)],
)
def test_luck_is_never_blamed_on_a_package(rate, unnoticed, patchworks):
    """Of 200 seeds none ends with an edge that anybody is blamed for. How many are not all `unstable` is told as it is.

    `unnoticed`: a lane in which nothing odd was ever seen, so that it reads as if it were steady; the rarer, the more often.
    `patchworks`: a lane of which a part is believed, a long one that luck hardly explains. That is no reason for blame.
    """
    found = lucky(rate)
    assert sum(lane.blamed for lanes in found for lane in lanes) == 0
    assert unnoticed == sum(any(not lane.is_noticed for lane in lanes) for lanes in found)
    assert patchworks == sum(any(lane.is_patchwork for lane in lanes) for lanes in found)


@pytest.mark.parametrize(("rate", "often"), [(0.9, Verdict.AFFECTED), (0.1, Verdict.UNAFFECTED)])
def test_what_is_believed_in_spite_of_luck_is_what_the_probe_mostly_shows(rate, often):
    found = [lane for lanes in lucky(rate) for lane in lanes]
    assert {verdict for lane in found for verdict in lane.verdicts} == {often, Verdict.UNSTABLE}


@pytest.mark.parametrize("seed", range(20))
def test_only_the_part_of_a_line_that_is_unstable_reads_so(seed):
    """Affected to 0.112.0, a matter of luck to 0.118.0, unaffected from there on: both ends are believed."""
    for lane in both_lanes([1.0] * 13 + [0.5] * 6 + [0.0] * 13, seed):
        verdicts = lane.verdicts
        assert verdicts[:10] == [Verdict.AFFECTED] * 10
        assert verdicts[-10:] == [Verdict.UNAFFECTED] * 10
        assert Verdict.UNSTABLE in verdicts
        assert lane.blamed == 0


def test_a_steady_case_costs_few_more_cells_and_its_edge_is_open_for_blame():
    """Each cell once, both sides of the edge twice, and a quarter of so short a lane as a sample."""
    for lane in both_lanes([1.0] * 12 + [0.0] * 20, 0):
        assert lane.verdicts == [Verdict.AFFECTED] * 12 + [Verdict.UNAFFECTED] * 20
        assert lane.blamed == 1
        assert lane.times == 32 + 8 + 1  # one side of the edge is in the sample
