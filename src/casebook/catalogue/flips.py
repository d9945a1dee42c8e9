"""Where along a line a verdict flips, and who is to blame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebook.catalogue.areas import Versions
from casebook.catalogue.locate import Answer, Locator
from casebook.catalogue.model import Known, KnownEdge
from casebook.model.cells import LANES
from casebook.model.record import Change, blame_in_words
from casebook.model.transitions import TELLS_NOTHING
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

NOT_KNOWN = blame_in_words((), "")


@dataclass(frozen=True)
class Flip:
    """Two labels of a line, the one before and the one from which on what is seen at the target is seen.

    `varies`: what the labels are versions of. `blame` is empty where the two are no neighbours: in between nobody could see it.
    """

    line: str
    varies: str
    before: str
    after: str
    blame: str
    packages: tuple[str, ...]
    because: str
    url: str


def find_flip(locator: Locator, subject: Known, of: str, before: Answer, after: Answer) -> Flip | None:
    """The last flip between two cells of one line, a lane where there is one.

    Where no line has both, an edge of which one package alone is to blame tells it all the same, if only one is on the way.
    """
    starts = {place.line: place for place in reversed(before.places)}
    ends = {place.line: place for place in reversed(after.places)}
    shared = [name for name in starts if name in ends and starts[name].number != ends[name].number]
    for name in sorted(shared, key=lambda name: (name not in LANES, name)):
        found = _along(locator, subject, of, name, (starts[name].number, ends[name].number))
        if found is not None:
            return found
    return _by_one_package(subject, of, before, after)


def _by_one_package(subject: Known, of: str, before: Answer, after: Answer) -> Flip | None:
    """The one edge in a lane that one package alone is to blame for, with these verdicts, and that the move goes over."""
    found = {
        (change.package, change.before, change.after): (lane, edge)
        for lane in LANES
        for edge in (subject.histories[lane].edges if lane in subject.histories else ())
        if (edge.of, edge.was, edge.became) == (of, before.verdicts[of], after.verdicts[of]) and len(edge.blame) == 1
        for change in edge.blame
        if _goes_over(change, before.asked, after.asked)
    }
    if len(found) != 1:
        return None
    [((package, was, became), (lane, edge))] = found.items()
    return _flip(lane, package, (str(was), str(became)), edge)


def _goes_over(change: Change, before: Versions, after: Versions) -> bool:
    """Whether a package moves up from the earlier of two versions, or one before it, to the later or one after it."""
    sides = (before.get(change.package), change.before, change.after, after.get(change.package))
    versions = [parsed(side) for side in sides if side is not None]
    return len(versions) == len(sides) and versions[0] <= versions[1] < versions[2] <= versions[3]


def _along(locator: Locator, subject: Known, of: str, name: str, between: tuple[int, int]) -> Flip | None:
    """The beginning of the run of verdicts that ends at the target, and the last label before it that tells another."""
    seen = locator.along(subject, name)[of]
    first, last = between
    step = 1 if last > first else -1
    path = range(first, last + step, step)
    run = _start_of_run(seen, path)
    told = [place for place in path[:run] if seen[place] not in TELLS_NOTHING]
    if not told:
        return None
    return flip_between(locator, subject, of, name, (told[-1], path[run]))


def flip_between(locator: Locator, subject: Known, of: str, name: str, places: tuple[int, int]) -> Flip:
    """The flip between two places of a line that show different things, with nothing between them that tells."""
    line = locator.catalogue.lines[name]
    before, after = (line.labels[place] for place in places)
    edge = _edge(subject, of, name, {before, after})
    found = _flip(name, line.varies, (before, after), edge)
    neighbours = abs(places[0] - places[1]) == 1
    return replace(found, blame=NOT_KNOWN) if neighbours and edge is None else found


def _flip(line: str, varies: str, between: tuple[str, str], edge: KnownEdge | None) -> Flip:
    return Flip(
        line=line,
        varies=varies,
        before=between[0],
        after=between[1],
        blame=blame_in_words(edge.blame, edge.doubt) if edge else "",
        packages=tuple(change.package for change in edge.blame) if edge else (),
        because=edge.explanation.text if edge and edge.explanation else "",
        url=edge.explanation.url if edge and edge.explanation else "",
    )


def _start_of_run(seen: Sequence[Verdict | None], path: Sequence[int]) -> int:
    """The place within the path from which on the verdict is that of its end."""
    place = len(path) - 1
    while place and seen[path[place - 1]] is seen[path[-1]]:
        place -= 1
    return place


def _edge(subject: Known, of: str, line: str, between: set[str]) -> KnownEdge | None:
    history = subject.histories[line]
    return next((edge for edge in history.edges if edge.of == of and {edge.before, edge.after} == between), None)
