"""The audit of documents, as plain data for reading: each statement with its verdict and what was seen."""

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
    """What a statement comes to, the worst first."""

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
    """Neighbouring releases of a lane at which a statement is true, or is not; None: not measured."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    holds: bool | None


class ClaimFlip(Model):
    """Two releases next to each other, of those that were measured, of which a statement is true at one alone.

    `lanes`: where it is so. `explanations`: why; none where nobody has said it.
    """

    before: str
    after: str
    lanes: tuple[str, ...]
    explanations: tuple[Explanation, ...] = ()


class ClaimEvidence(Model):
    """What a probe showed from one release of a lane to another, beside what the statement foretells.

    `evidence` is that of the first release, `latest` that of the last where it says something else.
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
        """What is kept of its newest release, or of the first where nothing else is."""
        return self.latest or self.evidence

    @property
    def newest_first(self) -> tuple[tuple[str, Evidence], ...]:
        """Each release of which something of its own is kept, and what is."""
        first = ((self.first, self.evidence),)
        return ((self.last, self.latest), *first) if self.latest else first

    @property
    def as_stated(self) -> bool:
        return self.outcome is self.foretold


class KnownProbe(Model):
    """The place of a probe's test in the repository, and what it says of itself.

    `file` is the folder or file of its subject, and there is no `line`, where the test itself was not found.
    """

    file: str
    line: int | None = None
    says: str = ""

    @property
    def place(self) -> str:
        return self.file if self.line is None else f"{self.file}#L{self.line}"


class KnownForm(Model):
    """A form of what is printed that is meant to work, and what it comes to."""

    says: str
    probe: str
    verdict: ClaimVerdict
    lanes: dict[str, tuple[ClaimSpan, ...]] = {}
    flips: tuple[ClaimFlip, ...] = ()
    evidence: tuple[ClaimEvidence, ...] = ()


class KnownClaim(Model):
    """A statement.

    `probes`, and cases, show whether it is true, `facts` are what the records tell of it, `reason` is why nothing does.
    `flips`: where it becomes true, or ceases to be.

    `where`: package -> the versions that it speaks of. `implied`: the document does not say it in words. `added`:
    nor does anybody take it for granted, so that it misleads nobody.
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
        """Whether its document says it, implies it alone, or does not have it at all."""
        return "implied" if self.implied else "added" if self.added else "said"

    @property
    def subjects(self) -> set[str]:
        """The cases, sections and others that show whether it is true."""
        return {probe.partition("::")[0] for probe in (*self.probes, *(form.probe for form in self.repaired))}

    @property
    def named(self) -> set[str]:
        """The addresses of all probes that are told of it, without their parameters."""
        told = (*self.probes, *(form.probe for form in self.repaired), *(one.probe for one in self.shown))
        return {probe.partition("[")[0] for probe in told if "::" in probe}

    @property
    def shown(self) -> tuple[ClaimEvidence, ...]:
        """What was seen of it, and of the forms beside it."""
        return (*self.evidence, *(one for form in self.repaired for one in form.evidence))

    @property
    def every_flip(self) -> tuple[ClaimFlip, ...]:
        """Its own, and those of the forms beside it."""
        return (*self.flips, *(flip for form in self.repaired for flip in form.flips))

    @property
    def misleads(self) -> bool:
        return self.verdict in WRONG and not self.added

    @property
    def is_over(self) -> bool:
        """Whether it is so at the newest release that was measured, in each lane."""
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
        """Whether it is what the sources of the cases say: the topic of a statement is its case then."""
        return self.id == SOURCES

    @property
    def total(self) -> int:
        return len(self.claims)

    @cached_property
    def counts(self) -> dict[ClaimVerdict, int]:
        """How many of its statements come to what; what none comes to is left out."""
        return {verdict: found.total() for verdict, found in self.manners.items()}

    @cached_property
    def manners(self) -> dict[ClaimVerdict, Counter[str]]:
        """The same by what the document does: it says so, in words or implied, or it is told beside it."""
        found: dict[ClaimVerdict, Counter[str]] = {verdict: Counter() for verdict in ClaimVerdict}
        for claim in self.claims:
            found[claim.verdict][claim.manner] += 1
        return {verdict: manners for verdict, manners in found.items() if manners}


class Audit(Model):
    """All documents. `today` is the day as of which the newest packages were measured.

    `probes`: address of a probe that a document names or that showed something, without its parameters -> where it stands.
    """

    format: Literal[1] = 1
    today: date
    documents: tuple[KnownDocument, ...] = ()
    probes: dict[str, KnownProbe] = {}

    def probe(self, address: str) -> KnownProbe | None:
        """The place of a probe, be it named with a parameter; None if it belongs to nothing in the checkout."""
        return self.probes.get(address.partition("[")[0])

    def asked(self, address: str) -> str:
        """What a probe says that it asks, if it says anything."""
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
        """Subject -> the statements that its probes decide, and what its own sources say before all others."""
        found: dict[str, list[tuple[KnownDocument, KnownClaim]]] = {}
        told = sorted(self.by_id.values(), key=lambda one: not one[0].tells_sources)
        for document, claim in told:
            for subject in claim.subjects | ({claim.topic} if document.tells_sources else set()):
                found.setdefault(subject, []).append((document, claim))
        return found

    @cached_property
    def conflicts(self) -> list[tuple[str, ...]]:
        """Statements that cannot be true beside each other, by their ids; each conflict once."""
        found = {
            tuple(sorted({id, *claim.contradicts} & self.by_id.keys()))
            for id, (_, claim) in self.by_id.items()
            if claim.contradicts
        }
        return sorted(ids for ids in found if ids[1:])

    @property
    def by_harm(self) -> list[tuple[Harm, list[tuple[KnownDocument, KnownClaim]]]]:
        """What the documents get wrong, together where it does the same harm."""
        return [(harm, list(found)) for harm, found in groupby(self.misleading, key=lambda one: one[1].harm)]

    @cached_property
    def misleading(self) -> list[tuple[KnownDocument, KnownClaim]]:
        """What the documents get wrong, by the harm that it does.

        What guides say comes before what sources of cases say, what is not so with the newest release before what is so by now,
        what is said before what is implied, and what is never true before what depends on the release.
        """
        found = [(document, claim) for document in self.documents for claim in document.claims if claim.misleads]
        return sorted(found, key=lambda one: _rank(*one))


def _rank(document: KnownDocument, claim: KnownClaim) -> tuple[int, bool, bool, bool, int, str]:
    harm, verdict = HARMS.index(claim.harm), WRONG.index(claim.verdict)
    return harm, document.tells_sources, claim.is_over, claim.implied, verdict, claim.id
