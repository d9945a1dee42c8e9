"""The audit of documents, as plain data for reading: each statement with its verdict and the evidence."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Literal

from pydantic import Field

from casebook.book.expected import SOURCES, Harm
from casebook.catalogue.model import Model
from casebook.model.facts import Explanation
from casebook.model.observations import Evidence, Outcome


class ClaimVerdict(StrEnum):
    """The verdict on a statement. The worst comes first."""

    REFUTED = "refuted"
    DEPENDS = "depends"
    HOLDS = "holds"
    NOT_MEASURED = "not measured"
    UNEXECUTABLE = "not executable"


WRONG = (ClaimVerdict.REFUTED, ClaimVerdict.DEPENDS)
"""Verdicts of statements that mislead somebody."""
HARMS: tuple[Harm, ...] = ("security", "data", "error", "surprise", "none")
"""From the worst on."""


class ClaimSpan(Model):
    """Neighbouring releases of a lane. `holds`: whether a statement is true there; None: not measured."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    holds: bool | None


class ClaimFlip(Model):
    """Two releases, neighbours among those that were measured, at only one of which a statement is true.

    `lanes`: the lanes in which this is so. `explanations`: the reasons; empty if nobody has given one.
    """

    before: str
    after: str
    lanes: tuple[str, ...]
    explanations: tuple[Explanation, ...] = ()


class ClaimEvidence(Model):
    """The outcome of a probe from one release of a lane to another, beside the one that the statement foretells.

    `evidence`: that of the first release. `latest`: that of the last release, if it differs.
    """

    probe: str
    lane: str
    first: str
    last: str
    foretold: Outcome
    outcome: Outcome
    evidence: Evidence = Evidence()
    latest: Evidence | None = None

    @property
    def newest(self) -> Evidence:
        """The evidence of the last release; that of the first if no other is kept."""
        return self.latest or self.evidence

    @property
    def newest_first(self) -> tuple[tuple[str, Evidence], ...]:
        """The releases of which evidence of their own is kept, the newest first, each with it."""
        first = ((self.first, self.evidence),)
        return ((self.last, self.latest), *first) if self.latest else first

    @property
    def as_stated(self) -> bool:
        return self.outcome is self.foretold


class KnownProbe(Model):
    """The place of a probe's test in the repository, and its docstring.

    If the test was not found, `file` is the folder or file of its subject, and `line` is None.
    """

    file: str
    line: int | None = None
    says: str = ""

    @property
    def place(self) -> str:
        return self.file if self.line is None else f"{self.file}#L{self.line}"


class KnownForm(Model):
    """A form of what a document prints that is meant to work, with its verdict."""

    says: str
    probe: str
    verdict: ClaimVerdict
    lanes: dict[str, tuple[ClaimSpan, ...]] = {}
    flips: tuple[ClaimFlip, ...] = ()
    evidence: tuple[ClaimEvidence, ...] = ()


class KnownClaim(Model):
    """A statement of a document, with its verdict.

    `probes`: the probes, and cases, that show whether it is true. `facts`: sentences from the records. `reason`: the reason if
    nothing shows it, else empty. `flips`: the releases between which it becomes true or false.

    `where`: package -> the versions that it speaks of. `implied`: the document does not say it in words. `added`: nor does
    anybody take it for granted, so that it misleads nobody.
    """

    id: str
    topic: str
    says: str
    kind: str
    implied: bool = False
    added: bool = False
    harm: Harm
    where: dict[str, str] = {}
    verdict: ClaimVerdict
    probes: tuple[str, ...] = ()
    lanes: dict[str, tuple[ClaimSpan, ...]] = {}
    flips: tuple[ClaimFlip, ...] = ()
    evidence: tuple[ClaimEvidence, ...] = ()
    facts: tuple[str, ...] = ()
    repaired: tuple[KnownForm, ...] = ()
    contradicts: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None
    reason: str = ""

    @property
    def manner(self) -> str:
        """The manner in which the document has it: `said`, `implied`, or `added` if it does not have it at all."""
        return "implied" if self.implied else "added" if self.added else "said"

    @property
    def subjects(self) -> set[str]:
        """The cases, sections and other subjects whose probes show whether the statement, or a form beside it, is true."""
        return {probe.partition("::")[0] for probe in (*self.probes, *(form.probe for form in self.repaired))}

    @property
    def named(self) -> set[str]:
        """The addresses of all probes of the statement, of the forms beside it and of the evidence, without parameters."""
        told = (*self.probes, *(form.probe for form in self.repaired), *(one.probe for one in self.shown))
        return {probe.partition("[")[0] for probe in told if "::" in probe}

    @property
    def shown(self) -> tuple[ClaimEvidence, ...]:
        """The evidence of the statement and of the forms beside it."""
        return (*self.evidence, *(one for form in self.repaired for one in form.evidence))

    @property
    def every_flip(self) -> tuple[ClaimFlip, ...]:
        """The flips of the statement and of the forms beside it."""
        return (*self.flips, *(flip for form in self.repaired for flip in form.flips))

    @property
    def misleads(self) -> bool:
        return self.verdict in WRONG and not self.added

    @property
    def is_over(self) -> bool:
        """Whether the statement is true at the newest release that was measured, in each lane."""
        ends = [[one.holds for one in spans if one.holds is not None][-1:] for spans in self.lanes.values()]
        return [True] in ends and [False] not in ends


class KnownDocument(Model):
    """A document that was audited."""

    id: str
    title: str
    url: str | None = None
    written: str | None = None
    claims: tuple[KnownClaim, ...]

    @property
    def tells_sources(self) -> bool:
        """Whether the document is what the sources of the cases say. The topic of each statement is then its case."""
        return self.id == SOURCES

    @property
    def total(self) -> int:
        return len(self.claims)

    @cached_property
    def counts(self) -> dict[ClaimVerdict, int]:
        """Verdict -> the number of its statements. A verdict without any is left out."""
        return {verdict: found.total() for verdict, found in self.manners.items()}

    @cached_property
    def manners(self) -> dict[ClaimVerdict, Counter[str]]:
        """Verdict -> the numbers of its statements that are said, implied or added. A verdict without any is left out."""
        found: dict[ClaimVerdict, Counter[str]] = {verdict: Counter() for verdict in ClaimVerdict}
        for claim in self.claims:
            found[claim.verdict][claim.manner] += 1
        return {verdict: manners for verdict, manners in found.items() if manners}


class Audit(Model):
    """The audit of all documents. `today`: the day as of which the newest packages were measured.

    `probes`: address of a probe that a document names or that showed something, without its parameters -> its place.
    """

    format: Literal[1] = 1
    today: date
    documents: tuple[KnownDocument, ...] = ()
    probes: dict[str, KnownProbe] = {}

    def probe(self, address: str) -> KnownProbe | None:
        """The place of a probe, which may be named with a parameter; None if it belongs to no subject of the checkout."""
        return self.probes.get(address.partition("[")[0])

    def asked(self, address: str) -> str:
        """The question that a probe's docstring says it asks; empty if it says nothing."""
        known = self.probe(address)
        return known.says if known else ""

    def has_section(self, subject: str) -> bool:
        """Whether a subject is a section of one of the documents."""
        return subject.partition("/")[0] in {document.id for document in self.documents}

    @cached_property
    def by_id(self) -> dict[str, tuple[KnownDocument, KnownClaim]]:
        return {claim.id: (document, claim) for document in self.documents for claim in document.claims}

    @cached_property
    def by_subject(self) -> dict[str, list[tuple[KnownDocument, KnownClaim]]]:
        """Subject -> the statements that its probes decide, each with its document; those of its own sources come first."""
        found: dict[str, list[tuple[KnownDocument, KnownClaim]]] = {}
        told = sorted(self.by_id.values(), key=lambda one: not one[0].tells_sources)
        for document, claim in told:
            for subject in claim.subjects | ({claim.topic} if document.tells_sources else set()):
                found.setdefault(subject, []).append((document, claim))
        return found

    @cached_property
    def conflicts(self) -> list[tuple[str, ...]]:
        """The ids of statements that cannot be true beside each other; each conflict once."""
        found = {
            tuple(sorted({id, *claim.contradicts} & self.by_id.keys()))
            for id, (_, claim) in self.by_id.items()
            if claim.contradicts
        }
        return sorted(ids for ids in found if ids[1:])

    @property
    def by_harm(self) -> list[tuple[Harm, list[tuple[KnownDocument, KnownClaim]]]]:
        """The statements that mislead, each with its document, grouped by harm; the worst come first."""
        return [(harm, list(found)) for harm, found in groupby(self.misleading, key=lambda one: one[1].harm)]

    @cached_property
    def misleading(self) -> list[tuple[KnownDocument, KnownClaim]]:
        """The statements that mislead, each with its document, by the harm that they do; the worst come first.

        Within one harm, guides come before sources of cases, then what is false at the newest release before what is true by
        now, what is said before what is implied, and what is never true before what depends on the release.
        """
        found = [(document, claim) for document in self.documents for claim in document.claims if claim.misleads]
        return sorted(found, key=lambda one: _rank(*one))


def _rank(document: KnownDocument, claim: KnownClaim) -> tuple[int, bool, bool, bool, int, str]:
    harm, verdict = HARMS.index(claim.harm), WRONG.index(claim.verdict)
    return harm, document.tells_sources, claim.is_over, claim.implied, verdict, claim.id
