"""Rules for statements that depend on the release: each flip is explained, and each explanation of a section has a flip."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from casebook.book.cases import FACTS as CASE_FACTS
from casebook.book.findings import Finding
from casebook.book.record_rules import without_edge
from casebook.book.sections import FACTS, Section
from casebook.book.subjects import Subject
from casebook.catalogue.claims.model import Audit, KnownClaim
from casebook.model.record import Record


def lint_flips(audit: Audit, subjects: Collection[Subject], records: Mapping[str, Record]) -> list[Finding]:
    """The findings about the explanations of an audit's statements. `subjects`: cases and sections."""
    known = {subject.id: subject for subject in subjects}
    claims = [claim for _, claim in audit.by_id.values()]
    found = [finding for claim in claims for finding in _unexplained(claim, known)]
    found += [
        finding for one in subjects if isinstance(one, Section) for finding in _without_flip(one, claims, records)
    ]
    return sorted(set(found))


def _unexplained(claim: KnownClaim, known: Mapping[str, Subject]) -> Iterator[Finding]:
    """The findings about flips that nobody has explained, in the facts of a section if there is one, else of a case."""
    its = [known[id] for id in claim.subjects & known.keys()]
    for flip in claim.every_flip if its else ():
        if not flip.explanations:
            whose = max(its, key=lambda one: (isinstance(one, Section), one.id))
            path = whose.folder / (FACTS if isinstance(whose, Section) else CASE_FACTS)
            problem = f"nobody has explained why {claim.id} is so at one of {flip.before} and {flip.after} alone"
            problem += f", in {' and '.join(flip.lanes)}"
            yield Finding(path, 1, problem, "Add an [[explanations]] table with the pull request or release note.")


def _without_flip(section: Section, claims: Collection[KnownClaim], records: Mapping[str, Record]) -> Iterator[Finding]:
    lines = records[section.id].lines.values() if section.id in records else ()
    there = {edge.between for line in lines for edge in line.edges}
    there |= {
        (flip.before, flip.after) for claim in claims if section.id in claim.subjects for flip in claim.every_flip
    }
    yield from without_edge(section.folder / FACTS, section.facts, there)
