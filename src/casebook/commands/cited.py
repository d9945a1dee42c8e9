"""The statements of the sources of a case, judged by what was measured along a lane."""

from __future__ import annotations

from casebook.book.cases import Case
from casebook.book.subjects import Subject
from casebook.catalogue.narration import NarratedLine, history
from casebook.inert import one_line
from casebook.model.cells import LANES
from casebook.model.record import LineRecord, Record


def with_sources(subject: Subject, along: NarratedLine, held: LineRecord) -> list[str]:
    """The history of a subject along a line in words, with what its sources say below its verdicts."""
    first, *others = history(subject.facts.explanations, along, held)
    return [first, *_against(subject, along, held), *others]


def _against(subject: Subject, along: NarratedLine, held: LineRecord) -> list[str]:
    """The lines about the sources: one for each statement that the probes of the case decide, with where it is true."""
    if not isinstance(subject, Case) or not subject.facts.claims or along.name not in LANES:
        return []
    from casebook.book.cited import cited  # most cases need none of it
    from casebook.catalogue.claims.judging import Grounds, judge
    from casebook.catalogue.claims.model import ClaimVerdict
    from casebook.catalogue.claims.words import in_a_lane

    record = Record(case=subject.id, lines={along.name: held})
    known = Grounds({subject.id: record}, {along.name: along.labels}, {along.name: along.packages}, {})
    judged = [judge(statement, known) for document in cited([subject]) for statement in document.file.statements]
    told = [claim for claim in judged if claim.verdict is not ClaimVerdict.NOT_MEASURED and claim.lanes]
    return [
        f"  its source, {claim.verdict}: {one_line(claim.says)} ({in_a_lane(claim.lanes[along.name])})"
        for claim in told
    ]
