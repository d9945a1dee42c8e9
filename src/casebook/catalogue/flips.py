"""The flips of a verdict along a line, and the packages to blame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebook.catalogue.areas import CORES, Versions
from casebook.catalogue.locate import Answer, Locator
from casebook.catalogue.model import KnownEdge, KnownSubject
from casebook.model.cells import LANES
from casebook.model.record import Change, blame_in_words
from casebook.model.transitions import TELLS_NOTHING
from casebook.model.verdicts import Verdict
from casebook.model.versions import parsed

NOT_KNOWN = blame_in_words((), "")


@dataclass(frozen=True)
class Flip:
    """A change of verdict along a line, between the labels `before` and `after`. From `after` on, the new verdict is seen.

    `varies`: the package whose versions the labels are. `blame`: empty if the two are no neighbours, because nothing between
    them could show the change. `because` and `url`: the explanation, if there is one.
    """

    line: str
    varies: str
    before: str
    after: str
    blame: str
    packages: tuple[str, ...]
    because: str
    url: str


def find_flip(locator: Locator, subject: KnownSubject, of: str, before: Answer, after: Answer) -> Flip | None:
    """The last flip along one line, a lane if possible, that the move itself crosses; None if there is none.

    A move of another package alone crosses no release of FastAPI, and a move from a later release does not cross an earlier
    flip. Then the flip is taken from an edge for which one package alone is to blame, if the move crosses that edge.
    """
    starts = {place.line: place for place in reversed(before.places)}
    ends = {place.line: place for place in reversed(after.places)}
    shared = [name for name in starts if name in ends and starts[name].number != ends[name].number]
    for name in sorted(shared, key=lambda name: (name not in LANES, name)):
        found = _along(locator, subject, of, name, (starts[name].number, ends[name].number))
        if found is not None and _is_crossed(found, before.asked, after.asked):
            return found
    return _by_one_package(subject, of, before, after)


def _is_crossed(flip: Flip, before: Versions, after: Versions) -> bool:
    """Whether a move crosses a flip; also true if its versions of the package that varies are not known."""
    if flip.varies not in before or flip.varies not in after:
        return True
    first, place, last = map(parsed, (before[flip.varies], flip.after, after[flip.varies]))
    return first < place <= last or last <= place < first


def _by_one_package(subject: KnownSubject, of: str, before: Answer, after: Answer) -> Flip | None:
    """The flip from an edge of a lane with these verdicts, for which one package alone is to blame and that the move crosses.

    Of several edges of one package it is the one that begins last, if the others end after that; else None.
    """
    turn = of, before.verdicts[of], after.verdicts[of]
    found = [
        (lane, edge, change)
        for lane in LANES
        for edge in (subject.histories[lane].edges if lane in subject.histories else ())
        if (edge.of, edge.was, edge.became) == turn
        and (change := alone(edge)) is not None
        and _goes_over(change, before.asked, after.asked)
    ]
    if len({change.package for *_, change in found}) != 1:
        return None
    last = max(parsed(str(change.before)) for *_, change in found)
    narrow = [one for one in found if parsed(str(one[2].before)) == last]
    lane, edge, change = min(narrow, key=lambda one: parsed(str(one[2].after)))
    if any(parsed(str(other.after)) <= last for *_, other in found):
        return None
    return _flip(lane, change.package, (str(change.before), str(change.after)), edge)


def alone(edge: KnownEdge) -> Change | None:
    """The change of the one package to blame, whose core may move along; None if others are too, or if it came or went."""
    blamed = {change.package for change in edge.blame}
    found = [change for change in edge.blame if CORES.get(change.package) not in blamed]
    return found[0] if len(found) == 1 and found[0].before and found[0].after else None


def _goes_over(change: Change, before: Versions, after: Versions) -> bool:
    """Whether a move takes a package up across a change: from its earlier version or below, to its later one or above."""
    sides = (before.get(change.package), change.before, change.after, after.get(change.package))
    versions = [parsed(side) for side in sides if side is not None]
    return len(versions) == len(sides) and versions[0] <= versions[1] < versions[2] <= versions[3]


def _along(locator: Locator, subject: KnownSubject, of: str, name: str, between: tuple[int, int]) -> Flip | None:
    """The flip along a line to the run of verdicts that ends at the target; None if nothing before it tells another verdict."""
    seen = locator.along(subject, name)[of]
    first, last = between
    step = 1 if last > first else -1
    path = range(first, last + step, step)
    run = _start_of_run(seen, path)
    told = [place for place in path[:run] if seen[place] not in TELLS_NOTHING]
    if not told:
        return None
    return flip_between(locator, subject, of, name, (told[-1], path[run]))


def flip_between(locator: Locator, subject: KnownSubject, of: str, name: str, places: tuple[int, int]) -> Flip:
    """The flip between two places of a line with different verdicts, between which no verdict tells anything."""
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
    """The place in the path from which on the verdict is that of its end. Verdicts that tell nothing do not end the run."""
    end = seen[path[-1]]
    run = len(path) - 1
    for place in range(run, -1, -1):
        if seen[path[place]] is end:
            run = place
        elif seen[path[place]] not in TELLS_NOTHING:
            break
    return run


def _edge(subject: KnownSubject, of: str, line: str, between: set[str]) -> KnownEdge | None:
    history = subject.histories[line]
    return next((edge for edge in history.edges if edge.of == of and {edge.before, edge.after} == between), None)
