"""`claims.md` and `claims/<document>.md`: what the documents get wrong, and every statement of each with what was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from casebook.catalogue.claims.model import (
    Audit,
    ClaimEvidence,
    ClaimVerdict,
    KnownClaim,
    KnownDocument,
    KnownForm,
)
from casebook.catalogue.claims.words import (
    beside,
    counts_in_words,
    evidence_in_words,
    flips_in_words,
    lanes_in_words,
    named,
    unsaid,
    where,
)
from casebook.model.histories import in_a_row
from casebook.model.observations import Evidence
from casebook.model.requires import in_words
from casebook.report.as_markdown import escape, link, prose
from casebook.report.claims import alike, expected_in_words, seen_in_words, traffic

LONGEST = 600
"""Characters of one value, request or answer."""
MOST = 3
"""Exchanges of one probe that are told, the last ones; and parameters of it that showed what is foretold."""
PLAIN = re.compile(r"[\w/:.,\[\] =+*%-]+")
NOT_OF_ANCHORS = re.compile(r"[^\w -]")


def to_claims_markdown(audit: Audit) -> Iterator[tuple[str, str]]:
    """Path within reports/ and text of each file."""
    yield "claims.md", "\n".join(_front(audit)) + "\n"
    for document in audit.documents:
        yield f"claims/{document.id}.md", "\n".join(_document(document, audit)) + "\n"


def _front(audit: Audit) -> Iterator[str]:
    yield "# What guides to FastAPI state, executed"
    yield ""
    if not audit.documents:
        yield "No document is audited yet."
        return
    yield "Each statement is tied to probes that run over FastAPI's releases. No verdict is written by hand."
    yield "What was not measured decides nothing. The statements are told in words of this project."
    yield "One that a document does not say, and that its readers take for granted, is called implied."
    yield "One that is told beside a document, of what it could say, is called added."
    yield ""
    yield "| document | statements | refuted | depends on the release | hold | not measured | not executable |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for document in audit.documents:
        numbers = [f"{document.counts.get(verdict, 0)}{unsaid(document, verdict)}" for verdict in ClaimVerdict]
        title = f"[{escape(document.title)}](claims/{document.id}.md)"
        yield f"| {title} | {document.total} | {' | '.join(numbers)} |"
    yield ""
    yield "## What they get wrong"
    yield ""
    yield "By the harm that it does to who follows it. Guides come before the sources of cases, and what is not so with the"
    yield "newest release before what is so by now."
    yield ""
    yield "| harm | statement | what it comes to | document |"
    yield "| --- | --- | --- | --- |"
    for document, claim in audit.misleading:
        told = " ".join(escape(one) + "." * (not one.endswith(".")) for one in where(claim))
        comes_to = f"{claim.verdict}. {told}"
        yield f"| {claim.harm} | {_linked(document, claim)} {prose(claim.says)} | {comes_to} | {escape(document.title)} |"
    if audit.conflicts:
        yield ""
        yield "## Where they disagree"
        yield ""
    for ids in audit.conflicts:
        yield "- " + "; ".join(
            f"{_linked(document, claim)} {prose(claim.says)} **{claim.verdict}**{_ranges(claim)}"
            for document, claim in (audit.by_id[id] for id in ids)
        )


def _ranges(claim: KnownClaim) -> str:
    """The releases at which a statement is true and not true, in brackets; empty unless its verdict depends on them."""
    return f" ({escape('. '.join(lanes_in_words(claim.lanes)))})" if claim.verdict is ClaimVerdict.DEPENDS else ""


def _linked(document: KnownDocument, claim: KnownClaim, folder: str = "claims/") -> str:
    """The id of a statement, as a link to its section."""
    return f"[{escape(named(claim))}]({folder}{document.id}.md#{anchor(claim.id)})"


def anchor(heading: str) -> str:
    """The anchor of a heading, as a code host makes it from the text."""
    return NOT_OF_ANCHORS.sub("", heading.lower()).replace(" ", "-")


def _document(document: KnownDocument, audit: Audit) -> Iterator[str]:
    yield f"# {escape(document.title)}, executed"
    yield ""
    yield f"{document.total} statements: {counts_in_words(document)}. [All documents](../claims.md)"
    if document.url:
        yield f"The document: {link(document.url)}"
    yield ""
    yield "| statement | verdict | where |"
    yield "| --- | --- | --- |"
    for claim in document.claims:
        told = "; ".join(escape(one) for one in (claim.reason, *where(claim)) if one)
        yield f"| [{escape(named(claim))}](#{anchor(claim.id)}) {prose(claim.says)} | {claim.verdict} | {told} |"
    for topic, claims in groupby(document.claims, key=lambda claim: claim.topic):
        yield ""
        yield f"## {escape(topic)}"
        for claim in claims:
            yield from _claim(claim, audit)


def _claim(claim: KnownClaim, audit: Audit) -> Iterator[str]:
    yield ""
    yield f"### {escape(claim.id)}"
    yield ""
    yield f"**{claim.verdict}**: {prose(claim.says)}"
    yield ""
    facts = [
        claim.kind,
        claim.manner * (claim.manner != "said"),
        f"harm: {claim.harm}" * (claim.harm != "none"),
    ]
    facts.append(f"speaks of {in_words(claim.where)}" if claim.where else "")
    yield "- " + ", ".join(escape(fact) for fact in facts if fact) + (f" {link(claim.source)}" if claim.source else "")
    yield from (f"- {escape(told)}" for told in (claim.reason, *where(claim)) if told)
    if claim.note:
        yield f"- {prose(claim.note)}"
    yield from (f"- {prose(why)} {link(url)}" for why, url in flips_in_words(claim))
    for id in claim.contradicts:
        if id in audit.by_id:
            document, other = audit.by_id[id]
            yield f"- {_linked(document, other, '')} says otherwise: {prose(other.says)} **{other.verdict}**"
    yield from _evidence(claim.evidence, audit)
    for form in claim.repaired:
        yield from _form(form, beside(claim), audit)


def _form(form: KnownForm, called: str, audit: Audit) -> Iterator[str]:
    yield ""
    yield f"**{called}**: {prose(form.says)} **{form.verdict}**"
    if form.verdict is not ClaimVerdict.HOLDS:
        yield ""
        yield from (f"- {escape(told)}" for told in lanes_in_words(form.lanes))
        yield from (f"- {prose(why)} {link(url)}" for why, url in flips_in_words(form))
    yield from _evidence(form.evidence, audit)


def _evidence(evidence: Sequence[ClaimEvidence], audit: Audit) -> Iterator[str]:
    """The lines on all evidence that is not as stated, and on the first of the rest."""
    others = [shown for shown in evidence if not shown.as_stated]
    as_stated = [shown for shown in evidence if shown.as_stated]
    for shown in (*others, *as_stated[:MOST]):
        yield from _seen(shown, audit)
    if more := as_stated[MOST:]:
        yield ""
        yield f"As stated too: {', '.join(_probe(shown.probe, audit) for shown in more)}."


def _seen(shown: ClaimEvidence, audit: Audit) -> Iterator[str]:
    yield ""
    asked = audit.asked(shown.probe)
    says = f". {prose(asked)}" if asked else ""
    yield f"{_probe(shown.probe, audit)}{escape(evidence_in_words(shown).removeprefix(shown.probe))}{says}"
    newest, *at_first = [(release, _lines(shown, evidence)) for release, evidence in shown.newest_first]
    others = [one for one in at_first if not alike(one[1], newest[1])]
    yield ""
    yield from _fenced([line for release, its in (newest, *others) for line in (*[f"{release}:"] * bool(others), *its)])


def _lines(shown: ClaimEvidence, evidence: Evidence) -> list[str]:
    """The lines on one release: the last exchanges, the expected value and the one seen."""
    runs = in_a_row(traffic(evidence, LONGEST))
    lines = [f"{told} ({times} times)" if times > 1 else told for told, times in runs[-MOST:]]
    if before := sum(times for _, times in runs[:-MOST]):
        lines.insert(0, f"({before} more before)")
    if (expected := expected_in_words(shown, evidence, LONGEST)) is not None:
        lines.append(f"expected: {expected}")
    return [*lines, f"seen: {seen_in_words(evidence, LONGEST)}"]


def _fenced(lines: Sequence[str]) -> list[str]:
    """Lines as they are, between fences that none of them can end."""
    fence = "`" * (1 + max([2, *(len(run) for line in lines for run in re.findall("`+", line))]))
    return [f"{fence}text", *lines, fence]


def _probe(probe: str, audit: Audit) -> str:
    """The address of a probe, as a link to its place in the repository."""
    known = audit.probe(probe)
    return f"[{_code(probe)}](../../{quote(known.place, safe='/#')})" if known else _code(probe)


def _code(text: str) -> str:
    """The address of a probe as code; as escaped text where a character could end the code."""
    return f"`{text}`" if PLAIN.fullmatch(text) else escape(text)
