"""The flips of a verdict along a line, and who is to blame."""

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


def find_flip(locator: Locator, subject: KnownSubject, of: str, before: Answer, after: Answer) -> Flip | None:
    """The last flip between two cells of one line, a lane where there is one, that the move itself goes over.

    Who moves another package alone goes over no release of FastAPI, and who is at a later release than the line flips at goes
    over none of these. Then an edge tells it all the same of which one package alone is to blame, if one is on the way.
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
    """Whether a move comes to where a line flips; so too where its versions are not known."""
    if flip.varies not in before or flip.varies not in after:
        return True
    first, place, last = map(parsed, (before[flip.varies], flip.after, after[flip.varies]))
    return first < place <= last or last <= place < first


def _by_one_package(subject: KnownSubject, of: str, before: Answer, after: Answer) -> Flip | None:
    """The edge in a lane that one package is to blame for, with these verdicts, and that the move goes over.

    Of several of the same package the narrowest, which the others are to hold; else nobody knows which one it is.
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
    """The package that is to blame alone, but for its core, which moves along. None: there are others, or one came or went."""
    blamed = {change.package for change in edge.blame}
    found = [change for change in edge.blame if CORES.get(change.package) not in blamed]
    return found[0] if len(found) == 1 and found[0].before and found[0].after else None


def _goes_over(change: Change, before: Versions, after: Versions) -> bool:
    """Whether a package moves up from the earlier of two versions, or one before it, to the later or one after it."""
    sides = (before.get(change.package), change.before, change.after, after.get(change.package))
    versions = [parsed(side) for side in sides if side is not None]
    return len(versions) == len(sides) and versions[0] <= versions[1] < versions[2] <= versions[3]


def _along(locator: Locator, subject: KnownSubject, of: str, name: str, between: tuple[int, int]) -> Flip | None:
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


def flip_between(locator: Locator, subject: KnownSubject, of: str, name: str, places: tuple[int, int]) -> Flip:
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
    """The place within the path from which on the verdict is that of its end; what tells nothing on the way parts nothing."""
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
