"""The documents that are audited, as the pages and the JSON tell of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casebook.catalogue.claims.model import Audit, ClaimEvidence, ClaimSpan, KnownClaim, KnownDocument, KnownForm
from casebook.catalogue.claims.words import runs
from casebook.inert import one_line
from casebook.model.compact import compact
from casebook.model.observations import Conversation, Evidence, Exchange, Outcome, Warned
from casebook.model.record import VerdictInterval
from casebook.model.verdicts import Verdict
from casebook.report.case_page import end, value
from casebook.report.model import LineReport
from casebook.report.telling import asked

LONGEST = 240
"""Characters of one value, request or answer that the JSON tells."""
MOST = 2
"""Exchanges of one probe that the JSON tells: the last ones, which it judges."""
OFTEN = 3
"""A warning that comes with more evidence than this is told once for the whole document."""
MESSAGES = {
    "websocket.accept": "accepted",
    "websocket.receive": "sent",
    "websocket.send": "got",
    "websocket.close": "closed",
    "websocket.disconnect": "left",
    "websocket.http.response.start": "refused",
}
"""Type of a message -> what it is to the client."""
AS_WRITTEN = re.compile(r"(?<=[:,]) |(?<=errors\.pydantic\.dev/)[\d.]+")
"""How a client writes JSON, and which Pydantic an error links to: neither is what was asked or answered."""
TRUE = {True: Verdict.HOLDS, False: Verdict.FAILS, None: None}


def drawn(spans: Iterable[ClaimSpan]) -> list[VerdictInterval]:
    """The intervals in which a statement is true or not, for a strip. A strip itself shows what was not measured."""
    return [
        VerdictInterval(first=one.first, last=one.last, verdict=TRUE[one.holds], reason="")
        for one in spans
        if one.holds is not None
    ]


def lanes_drawn(
    lanes: Mapping[str, Sequence[ClaimSpan]], lines: Mapping[str, LineReport]
) -> list[tuple[str, LineReport, list[VerdictInterval]]]:
    """The strips of a statement, each with the names of its lanes, the line and the intervals.

    Lanes that say the same of the same releases share a strip.
    """
    alike: dict[object, list[str]] = {}
    for lane in (lane for lane in lanes if lane in lines):
        alike.setdefault((tuple(lanes[lane]), lines[lane].labels), []).append(lane)
    return [(" and ".join(names), lines[names[0]], drawn(lanes[names[0]])) for names in alike.values()]


def often_warned(document: KnownDocument) -> dict[Warned, int]:
    """Warning -> the number of pieces of evidence that it came with, if more than `OFTEN`; the most frequent first."""
    shown = (one.newest for claim in document.claims for one in claim.evidence)
    times = Counter(warned for evidence in shown for warned in dict.fromkeys(evidence.warnings))
    return {warned: number for warned, number in times.most_common() if number > OFTEN}


def probe_address(probe: str, root: str, audit: Audit) -> str:
    """The address of the page of a probe's subject; empty for a section, which has no page."""
    subject = probe.partition("::")[0]
    topic, _, name = subject.partition("/")
    if topic == "companions":
        return f"{root}companions/{name}.html"
    if topic == "reference":
        return f"{root}reference.html#feature-{name}"
    return "" if audit.has_section(subject) else f"{root}cases/{subject}.html"


def to_claims_json(audit: Audit) -> str:
    """`claims.json`: each statement on a line, with its verdict, where it is true, and what its probes saw."""
    documents = ",\n".join(map(_document, audit.documents))
    return f'{{\n"format":{audit.format},\n"today":"{audit.today}",\n"documents":[\n{documents}\n]\n}}\n'


def _document(document: KnownDocument) -> str:
    head = {"id": document.id, "title": document.title, "url": document.url, "written": document.written}
    claims = ",\n".join(compact(_plain(claim)) for claim in document.claims)
    return f'{compact(head)[:-1]},"claims":[\n{claims}\n]}}'


def _plain(claim: KnownClaim) -> dict[str, object]:
    told = claim.model_dump(mode="json", exclude={"evidence", "lanes", "repaired"}, exclude_defaults=True)
    if claim.lanes:
        told["lanes"] = _ranges(claim.lanes)
    if claim.repaired:
        told["repaired"] = [_form(form) for form in claim.repaired]
    return told | _seen(claim.evidence)


def _form(form: KnownForm) -> dict[str, object]:
    told = form.model_dump(mode="json", exclude={"evidence", "lanes"}, exclude_defaults=True)
    return told | {"lanes": _ranges(form.lanes)} | _seen(form.evidence)


def _seen(evidence: Sequence[ClaimEvidence]) -> dict[str, object]:
    return {"evidence": [_evidence(shown) for shown in evidence]} if evidence else {}


def _evidence(shown: ClaimEvidence) -> dict[str, object]:
    told = shown.model_dump(mode="json", exclude={"evidence", "latest"})
    newest = _of_one(shown, shown.newest)
    at_first = _of_one(shown, shown.evidence)
    return told | newest | ({} if alike([newest], [at_first]) else {"at_first": at_first})


def alike(first: Sequence[object], other: Sequence[object]) -> bool:
    """Whether the same is told of two releases, apart from spaces in JSON and the Pydantic version that an error links to."""
    return AS_WRITTEN.sub("", compact(first)) == AS_WRITTEN.sub("", compact(other))


def _of_one(shown: ClaimEvidence, evidence: Evidence) -> dict[str, object]:
    """The last exchanges at one release, the expected value and the one seen, by their keys in the JSON."""
    told: dict[str, object] = {}
    if sent := traffic(evidence)[-MOST:]:
        told["exchanges"] = sent
    if (expected := expected_in_words(shown, evidence, LONGEST)) is not None:
        told["expected"] = expected
    return told | {"seen": seen_in_words(evidence, LONGEST)}


def _ranges(lanes: Mapping[str, Sequence[ClaimSpan]]) -> dict[str, list[dict[str, object]]]:
    """Lane -> the ranges in which a statement is true or not. `gaps`: some releases within were not measured."""
    return {lane: [_range(run) for _, run in runs(spans)] for lane, spans in lanes.items()}


def _range(run: Sequence[ClaimSpan]) -> dict[str, object]:
    found: dict[str, object] = {"from": run[0].first, "to": run[-1].last, "holds": run[0].holds}
    return found | {"gaps": True} if run[1:] else found


def traffic(evidence: Evidence, longest: int = LONGEST) -> list[str]:
    """The requests with their responses, then the websockets, each on one line."""
    websockets = (one for one in evidence.conversations if one.scope == "websocket")
    return [
        *(exchanged(one, longest) for one in evidence.exchanges),
        *(conversed(one, longest) for one in websockets),
    ]


def exchanged(exchange: Exchange, longest: int = LONGEST) -> str:
    """A request and its response, on one line: `POST /items {"id": 1} [x-token: a] -> 201 {"id": 1}`."""
    sent = _with_given(" ".join(filter(None, (exchange.method, exchange.path, exchange.body))), exchange, longest)
    came = "no answer" if exchange.status is None else f"{exchange.status} {exchange.received or ''}"
    return f"{sent} -> {one_line(came, longest)}"


def conversed(websocket: Conversation, longest: int = LONGEST) -> str:
    """A websocket, on one line: `WEBSOCKET /ws [origin: https://a] -> accepted, sent "hello", got "hello", closed 1000`."""
    sent = _with_given(f"WEBSOCKET {websocket.path}", websocket, longest)
    return f"{sent} -> {one_line(', '.join(_messages(websocket)), longest)}"


def _with_given(sent: str, by: Exchange | Conversation, longest: int) -> str:
    given = one_line("; ".join(asked(by)), longest)
    return one_line(sent, longest) + (f" [{given}]" if given else "")


def _messages(websocket: Conversation) -> Iterator[str]:
    """The messages of a websocket in words, as the client sees them, without the one that connects."""
    for message in websocket.messages:
        if message.type != "websocket.connect":
            said = json.dumps(message.text, ensure_ascii=False) if message.text else None
            parts = (MESSAGES.get(message.type, message.type), message.code, said)
            yield " ".join(str(part) for part in parts if part is not None)
    if websocket.left_out:
        yield f"… ({websocket.left_out} more)"


def expected_in_words(shown: ClaimEvidence, evidence: Evidence, longest: int) -> str | None:
    """The value that a probe sees if the statement is true; None if the outcome is as stated, or the probe states none."""
    end_of = "symptom" if shown.foretold is Outcome.SYMPTOM else "correct"
    if shown.as_stated or end_of not in evidence.model_fields_set:
        return None
    return one_line(end(getattr(evidence, end_of)), longest)


def seen_in_words(evidence: Evidence, longest: int) -> str:
    """The value that a probe saw, or the exception or problem in its place, on one line."""
    if evidence.exception is not None:
        return one_line(": ".join(filter(None, (evidence.exception.type, evidence.exception.message))), longest)
    return one_line(evidence.problem or value(evidence) or "", longest)
