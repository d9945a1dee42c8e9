"""The verdicts on statements, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from casebook.catalogue.claims.model import ClaimEvidence, ClaimSpan, ClaimVerdict, KnownClaim, KnownDocument, KnownForm
from casebook.model.histories import span
from casebook.model.observations import Outcome


def named(claim: KnownClaim) -> str:
    """The id of a statement, with `(implied)` or `(added)` if its document does not say it in words."""
    return claim.id if claim.manner == "said" else f"{claim.id} ({claim.manner})"


def unsaid(document: KnownDocument, verdict: ClaimVerdict) -> str:
    """The numbers of statements with this verdict that are not said in words: ` (16 implied, 2 added)`; empty if none are."""
    manners = document.manners.get(verdict, Counter())
    told = ", ".join(f"{manners[manner]} {manner}" for manner in ("implied", "added") if manners[manner])
    return f" ({told})" if told else ""


def counts_in_words(document: KnownDocument) -> str:
    """The numbers of statements by verdict: `29 refuted (16 implied), 56 holds`."""
    return ", ".join(f"{many} {verdict}{unsaid(document, verdict)}" for verdict, many in document.counts.items())


def beside(claim: KnownClaim) -> str:
    """The word before a form beside a statement: `Instead` for what to write in its place, `Also` for what is true as well."""
    return "Instead" if claim.misleads else "Also"


def where(claim: KnownClaim) -> Iterator[str]:
    """The lines that say where a statement is true and where it is not, lane by lane, and its facts."""
    yield from lanes_in_words(claim.lanes)
    yield from claim.facts


def lanes_in_words(lanes: Mapping[str, Sequence[ClaimSpan]]) -> list[str]:
    """The lines that say where a statement is true and where it is not; lanes with the same text share a line."""
    told: dict[str, list[str]] = {}
    for lane, spans in lanes.items():
        told.setdefault(in_a_lane(spans), []).append(lane)
    return [f"{' and '.join(names)}: {said}" for said, names in told.items()]


def in_a_lane(spans: Sequence[ClaimSpan]) -> str:
    """The releases of a lane at which a statement is true, and those at which it is not, in words."""
    parts = []
    for holds, word in ((True, "so in"), (False, "not so in")):
        ranges = [
            span(run[0].first, run[-1].last) + f" ({GAPS})" * (len(run) > 1)
            for shown, run in runs(spans)
            if shown is holds
        ]
        if ranges:
            parts.append(f"{word} {', '.join(ranges)}")
    return "; ".join(parts)


def runs(spans: Sequence[ClaimSpan]) -> Iterator[tuple[bool | None, list[ClaimSpan]]]:
    """The runs of intervals that say the same. Releases that were not measured do not end a run."""
    measured = [one for one in spans if one.holds is not None]
    yield from ((holds, list(run)) for holds, run in groupby(measured, key=lambda one: one.holds))


def flips_in_words(of: KnownClaim | KnownForm) -> Iterator[tuple[str, str]]:
    """The explanations of the flips in words, each once, with the URL where it can be read."""
    for why in dict.fromkeys(one for flip in of.flips for one in flip.explanations):
        yield f"{span(*why.between)}: {why.text}", why.url


GAPS = "not every release between was measured"
SEEN = {
    Outcome.CORRECT: "what the probe calls correct was seen",
    Outcome.SYMPTOM: "what the probe calls the symptom was seen",
    Outcome.OTHER: "something else was seen",
}


def evidence_in_words(shown: ClaimEvidence) -> str:
    """The probe, the lane, the releases, and whether the outcome is as stated, in words."""
    seen = (
        "as stated" if shown.outcome is shown.foretold else f"not as stated: {SEEN.get(shown.outcome, shown.outcome)}"
    )
    return f"{shown.probe}, {shown.lane} {span(shown.first, shown.last)}: {seen}"
