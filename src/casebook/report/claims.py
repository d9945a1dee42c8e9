"""The pages, the Markdown and the JSON of the documents that are audited."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casebook.catalogue.claims.model import Audit, ClaimEvidence, ClaimSpan, ClaimVerdict, KnownClaim, KnownDocument
from casebook.catalogue.claims.words import flips_in_words, lanes_in_words, named, runs, where
from casebook.inert import address, one_line
from casebook.model.observations import Warned
from casebook.model.verdicts import Verdict
from casebook.report.as_markdown import escape, link, prose
from casebook.report.case_page import value
from casebook.report.model import LineReport, VerdictSpan

LONGEST = 240
"""Characters of what was seen that a table tells."""
PLAIN = re.compile(r"[\w/:.,\[\] -]+")
OFTEN = 3
"""A warning that comes with more evidence than this is told once for the whole document."""
TRUE = {True: Verdict.HOLDS, False: Verdict.FAILS, None: None}


def drawn(spans: Iterable[ClaimSpan]) -> list[VerdictSpan]:
    """Where a statement is so and where not, as a strip draws it, which shows by itself what was not measured."""
    return [
        VerdictSpan(first=one.first, last=one.last, verdict=TRUE[one.holds], reason="")
        for one in spans
        if one.holds is not None
    ]


def lanes_drawn(
    lanes: Mapping[str, Sequence[ClaimSpan]], lines: Mapping[str, LineReport]
) -> list[tuple[str, LineReport, list[VerdictSpan]]]:
    """The strips of a statement, one for lanes that say the same of the same releases: their names, the line and its spans."""
    alike: dict[object, list[str]] = {}
    for lane in (lane for lane in lanes if lane in lines):
        alike.setdefault((tuple(lanes[lane]), lines[lane].labels), []).append(lane)
    return [(" and ".join(names), lines[names[0]], drawn(lanes[names[0]])) for names in alike.values()]


def often_warned(document: KnownDocument) -> dict[Warned, int]:
    """The warnings that came with much of the evidence of a document, and with how much of it, the most frequent first."""
    shown = (one.evidence for claim in document.claims for one in claim.evidence)
    times = Counter(warned for evidence in shown for warned in dict.fromkeys(evidence.warnings))
    return {warned: number for warned, number in times.most_common() if number > OFTEN}


def probe_address(probe: str, root: str, audit: Audit) -> str:
    """The page of what a probe belongs to; empty where that is a section, which has none of its own."""
    topic, _, name = probe.partition("::")[0].partition("/")
    if topic == "companions":
        return f"{root}companions/{name}.html"
    if topic == "reference":
        return f"{root}reference.html#feature-{name}"
    return "" if topic in {document.id for document in audit.documents} else f"{root}cases/{topic}/{name}.html"


def to_claims_json(audit: Audit) -> str:
    """`claims.json`: each statement with its verdict, where it is so, and what its probes saw; a statement a line."""
    documents = ",\n".join(map(_document, audit.documents))
    return f'{{\n"format":{audit.format},\n"today":"{audit.today}",\n"documents":[\n{documents}\n]\n}}\n'


def _document(document: KnownDocument) -> str:
    head = {"id": document.id, "title": document.title, "url": document.url, "written": document.written}
    claims = ",\n".join(_line(_plain(claim)) for claim in document.claims)
    return f'{_line(head)[:-1]},"claims":[\n{claims}\n]}}'


def _plain(claim: KnownClaim) -> dict[str, object]:
    told = claim.model_dump(mode="json", exclude={"evidence", "lanes", "repaired"}, exclude_defaults=True)
    if claim.lanes:
        told["lanes"] = _ranges(claim.lanes)
    if claim.repaired:
        told["repaired"] = [
            form.model_dump(mode="json", exclude={"lanes"}) | {"lanes": _ranges(form.lanes)} for form in claim.repaired
        ]
    seen = [one.model_dump(mode="json", exclude={"evidence"}) | {"seen": seen_in_words(one)} for one in claim.evidence]
    return told | ({"evidence": seen} if seen else {})


def _ranges(lanes: Mapping[str, Sequence[ClaimSpan]]) -> dict[str, list[dict[str, object]]]:
    """Lane -> where a statement is so and where not; `gaps`: some releases between were not measured."""
    return {lane: [_range(run) for _, run in runs(spans)] for lane, spans in lanes.items()}


def _range(run: Sequence[ClaimSpan]) -> dict[str, object]:
    found: dict[str, object] = {"from": run[0].first, "to": run[-1].last, "holds": run[0].holds}
    return found | {"gaps": True} if run[1:] else found


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def seen_in_words(shown: ClaimEvidence) -> str:
    """What a probe saw, on one line."""
    evidence = shown.evidence
    if evidence.exception is not None:
        return one_line(f"{evidence.exception.type}: {evidence.exception.message}", LONGEST)
    return one_line(evidence.problem or value(evidence) or "", LONGEST)


def to_claims_markdown(audit: Audit) -> str:
    """`claims.md`: what the documents get wrong, where they disagree, and every statement of each."""
    return "\n".join(_markdown(audit)) + "\n"


def _markdown(audit: Audit) -> Iterator[str]:
    yield "# What guides to FastAPI state, executed"
    yield ""
    if not audit.documents:
        yield "No document is audited yet."
        return
    yield "Each statement is tied to probes that run over FastAPI's releases. No verdict is written by hand."
    yield "What was not measured decides nothing. The statements are told in words of this project."
    yield "One that a document does not say, and that its readers take for granted, is called implied."
    yield ""
    yield "| document | statements | refuted | depends on the release | hold | not measured | not executable |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    yield from map(_counted, audit.documents)
    yield ""
    yield "## What they get wrong"
    yield ""
    yield "By the harm that it does to who follows it."
    yield ""
    yield "| harm | statement | what it comes to | document |"
    yield "| --- | --- | --- | --- |"
    for document, claim in audit.misleading:
        where_ = " ".join(escape(told) + "." * (not told.endswith(".")) for told in where(claim))
        yield f"| {claim.harm} | {named(claim)}: {prose(claim.says)} | {claim.verdict}. {where_} | {escape(document.title)} |"
    yield from _conflicts(audit)
    for document in audit.documents:
        yield from _statements(document)


def _counted(document: KnownDocument) -> str:
    numbers = [str(document.counts.get(verdict, 0)) for verdict in ClaimVerdict]
    title = escape(document.title)
    linked = f"[{title}]({address(document.url)})" if document.url else title
    return f"| {linked} | {document.total} | {' | '.join(numbers)} |"


def _conflicts(audit: Audit) -> Iterator[str]:
    if not audit.conflicts:
        return
    yield ""
    yield "## Where they disagree"
    yield ""
    for ids in audit.conflicts:
        sides = [audit.by_id[id] for id in ids]
        yield "- " + "; ".join(
            f"{claim.id}, {escape(document.title)}: {prose(claim.says)} **{claim.verdict}**"
            for document, claim in sides
        )


def _statements(document: KnownDocument) -> Iterator[str]:
    yield ""
    yield f"## {escape(document.title)}"
    yield ""
    yield "| statement | verdict | where | seen | probes |"
    yield "| --- | --- | --- | --- | --- |"
    for claim in document.claims:
        told = "; ".join(escape(one) for one in (claim.reason, *where(claim)) if one)
        told += "".join(f"; {prose(why)} {link(url)}" for why, url in flips_in_words(claim))
        told += f"; {prose(claim.note)}" if claim.note else ""
        seen = "; ".join(filter(None, (escape(seen_in_words(one)) for one in claim.evidence)))
        probes = ", ".join(map(_code, claim.probes))
        yield f"| {named(claim)}: {prose(claim.says)} | {claim.verdict} | {told} | {seen} | {probes} |"
        for form in claim.repaired:
            where_ = "; ".join(map(escape, lanes_in_words(form.lanes)))
            yield f"| {claim.id}, mended: {prose(form.says)} | {form.verdict} | {where_} |  | {_code(form.probe)} |"


def _code(address: str) -> str:
    """The address of a probe, as code where nothing in it could end that."""
    return f"`{address}`" if PLAIN.fullmatch(address) else escape(address)
