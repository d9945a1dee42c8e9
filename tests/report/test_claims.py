"""What the pages, the Markdown and the JSON say of the documents that are audited."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt

from casebook.book.expected import SOURCES
from casebook.catalogue.claims.model import Audit, KnownClaim, KnownDocument, KnownProbe
from casebook.model.cells import CONTEMPORARY, TODAY
from casebook.model.observations import Conversation, Evidence, Exchange, Message, Warned
from casebook.model.verdicts import Verdict
from casebook.report.as_html import Pages
from casebook.report.as_markdown import to_markdown
from casebook.report.claims import (
    LONGEST,
    lanes_drawn,
    often_warned,
    probe_address,
    to_claims_json,
    traffic,
)
from casebook.report.claims_markdown import MOST, anchor, to_claims_markdown
from casebook.report.model import Links, Report
from tests.report import miniature
from tests.report.miniature import HOSTILE, hostile, small


def test_what_is_wrong_comes_first_by_the_harm_that_it_does(reader):
    page = reader().open("claims/index.html")
    assert page.locator("main h2").all_inner_texts() == [
        "Who follows these is open to attack",
        "Who follows these gets errors",
        "Where they disagree",
    ]
    assert "0.100.0 to 0.100.3" in page.locator("#harm-error + ul").inner_text()


def test_a_statement_leads_from_the_list_to_what_was_seen(reader):
    page = reader().open("claims/index.html")
    page.locator("main").get_by_role("link", name="The route answers, says G-1.").first.click()
    told = page.locator("#G-1").inner_text()
    assert "refuted The route answers, says G-1." in told.replace("\n", " ")
    assert "Instead: The same with a str. holds" in told.replace("\n", " ")
    assert "Another says otherwise" in told
    assert "GET /" in page.locator("#G-1 pre").first.inner_text()


def test_the_page_of_a_document_tells_every_statement(reader):
    page = reader().open("claims/guide.html")
    assert page.locator("section.edge h2 .v").all_inner_texts() == [
        "refuted",
        "depends",
        "not measured",
        "not executable",
    ]


def test_the_front_page_tells_the_most_harmful(reader):
    told = reader().open("index.html").locator("section[aria-labelledby=claims]").inner_text()
    assert "5 statements of 2 documents" in told
    assert "The route answers, says G-1." in told


def test_the_page_of_a_probe_is_that_of_its_subject():
    audit = small().audit
    assert probe_address("forms/defaults::test_way", "../", audit) == "../cases/forms/defaults.html"
    assert probe_address("companions/lost::test_metric", "", audit) == "companions/lost.html"
    assert probe_address("reference/items::test_item", "", audit) == "reference.html#feature-items"
    assert probe_address("guide/routes::test_route", "", audit) == ""


def test_a_probe_is_linked_to_its_line_and_says_what_it_does():
    probe = KnownProbe(file="claims/guide/routes/test_routes.py", line=7, says="The path with a `/` at its end.")
    audit = small().audit.model_copy(update={"probes": {"guide/routes::test_route": probe}})
    known = audit.probe("guide/routes::test_route[one]")
    assert known is not None
    assert known.place == "claims/guide/routes/test_routes.py#L7"
    told = dict(to_claims_markdown(audit))["claims/guide.md"]
    assert "[`guide/routes::test_route`](../../claims/guide/routes/test_routes.py#L7), today" in told
    assert ": what the probe calls the symptom was seen. The path with a `/` at its end.\n" in told


def test_a_probe_that_belongs_to_nothing_is_named_without_a_link():
    audit = small().audit.model_copy(update={"probes": {}})
    assert "\n`guide/routes::test_route`, today" in dict(to_claims_markdown(audit))["claims/guide.md"]


def test_a_probe_without_a_page_is_linked_to_its_folder_where_the_repository_is_known():
    report = small()
    linked = report.model_copy(update={"links": Links(repository="https://example.org/casebook")})
    folder = 'href="https://example.org/casebook/blob/main/claims/guide/routes"'
    assert folder in Pages(linked).document(linked.audit.documents[0])
    assert "/blob/main/" not in rendered(report.audit.documents[0])


def test_the_json_is_a_line_for_each_statement():
    text = to_claims_json(small().audit)
    told = json.loads(text)
    assert [(one["id"], len(one["claims"])) for one in told["documents"]] == [("guide", 4), ("other", 1)]
    assert told["documents"][0]["claims"][0]["evidence"] == [
        {
            "probe": "guide/routes::test_route",
            "lane": "today",
            "first": "0.101.2",
            "last": "0.101.3",
            "foretold": "correct",
            "outcome": "symptom",
            "exchanges": ["GET / -> 200 path"],
            "expected": '[200, "route"]',
            "seen": '[200, "path"]',
        }
    ]
    assert sum(line.startswith('{"id":') for line in text.splitlines()) == 7


def test_the_markdown_begins_with_the_counts_and_with_what_is_wrong():
    lines = markdown(small())["claims.md"].splitlines()
    assert "| [A guide](claims/guide.md) | 4 | 1 | 1 | 0 | 1 | 1 |" in lines
    wrong = [line for line in lines if line.startswith(("| error", "| security"))]
    assert [line.count(" | ") for line in wrong] == [3, 3]
    assert "[G-1](claims/guide.md#g-1) The `route` answers, says G-1." in wrong[0]


def test_the_markdown_of_a_document_tells_what_was_sent_what_came_back_and_where_the_probe_is():
    told = markdown(small())["claims/guide.md"]
    [statement] = [part for part in told.split("\n### ") if part.startswith("G-1\n")]
    assert "**refuted**: The `route` answers, says G-1." in statement
    assert (
        "[`guide/routes::test_route`](../../claims/guide/routes), today 0.101.2 to 0.101.3: not as stated" in statement
    )
    assert 'GET / -> 200 path\nexpected: [200, "route"]\nseen: [200, "path"]\n```' in statement
    assert "[H-1](other.md#h-1) says otherwise" in statement
    assert "**Instead**: The same with a `str`. **holds**" in statement


def test_every_statement_is_in_the_table_of_its_document_and_is_linked_to_what_is_told_of_it():
    told = markdown(small())["claims/guide.md"]
    rows = [line for line in told.splitlines() if line.startswith("| [")]
    assert [row.count(" | ") for row in rows] == [2] * 4
    linked = [row.partition("](#")[2].partition(")")[0] for row in rows]
    assert linked == [anchor(line.removeprefix("### ")) for line in told.splitlines() if line.startswith("### ")]


def test_a_heading_is_linked_as_markdown_does_it():
    assert anchor("security/json_body_csrf/4") == "securityjson_body_csrf4"
    assert anchor("S4-019 and more") == "s4-019-and-more"


def test_nothing_that_was_seen_can_break_the_markdown():
    files = markdown(hostile())
    told = MarkdownIt().enable("table").parse("\n".join(files.values()))
    tokens = [token for block in told for token in (block, *(block.children or ()))]
    assert HOSTILE not in "".join(files.values())
    assert not [token.content for token in tokens if token.type in {"html_inline", "html_block"}]
    fenced = [token.content.splitlines() for token in tokens if token.type == "fence"]
    assert fenced
    assert all(lines[-1].startswith("seen: ") for lines in fenced)


def test_parameters_that_showed_the_same_are_named_beyond_the_first():
    [first, *_] = small().audit.documents[0].claims
    [shown] = first.evidence
    rows = [
        shown.model_copy(update={"probe": f"guide/routes::test_route[{n}]", "outcome": shown.foretold})
        for n in range(6)
    ]
    told = document_markdown(first.model_copy(update={"evidence": (shown, *rows)}))
    assert told.count("seen: ") == 1 + MOST
    assert "As stated too: `guide/routes::test_route[3]`" in told


def test_what_the_sources_of_a_case_say_is_a_line_each():
    [first, *_] = small().audit.documents[0].claims
    claims = [
        first.model_copy(update={"id": str(n), "topic": "forms/defaults", "note": note})
        for n, note in enumerate((None, "Noted.", None))
    ]
    sources = KnownDocument(id=SOURCES, title="The sources", claims=tuple(claims))
    report = small().model_copy(update={"audit": Audit(today=small().audit.today, documents=(sources,))})
    told = [line for line in to_markdown(report).splitlines() if "says G-1." in line]
    assert [line.startswith("- The `route` answers") for line in told] == [True] * 3
    assert [line.endswith("Noted.") for line in told] == [False, True, False]


def test_requests_that_are_the_same_are_told_once():
    [first, *_] = small().audit.documents[0].claims
    [shown] = first.evidence
    evidence = shown.evidence.model_copy(update={"exchanges": shown.evidence.exchanges * 20})
    told = document_markdown(first.model_copy(update={"evidence": (shown.model_copy(update={"evidence": evidence}),)}))
    assert told.count("GET / -> 200 path") == 1
    assert "GET / -> 200 path (20 times)" in told


def test_the_evidence_of_the_newest_release_is_told_before_that_of_the_oldest():
    """What a probe showed last is what a reader sees who tries it."""
    [first, *_] = small().audit.documents[0].claims
    [shown] = first.evidence
    later = shown.model_copy(update={"latest": shown.evidence.model_copy(update={"seen": [200, "newer"]})})
    claim = first.model_copy(update={"evidence": (later,)})
    told = document_markdown(claim)
    new, old = (f'{label}:\nGET / -> 200 path\nexpected: [200, "route"]\nseen: ' for label in (shown.last, shown.first))
    assert f'{new}[200, "newer"]\n{old}[200, "path"]\n' in told
    document = KnownDocument(id="guide", title="A guide", claims=(claim,))
    [line] = json.loads(to_claims_json(Audit(today=small().audit.today, documents=(document,))))["documents"]
    [evidence] = line["claims"][0]["evidence"]
    assert (evidence["seen"], evidence["at_first"]["seen"]) == ('[200, "newer"]', '[200, "path"]')
    page = rendered(document)
    assert f"As seen at {shown.last}" in page
    assert "newer" in page


def test_two_ends_that_differ_in_how_json_is_written_alone_are_told_once():
    [first, *_] = small().audit.documents[0].claims
    [shown] = first.evidence
    old, new = (
        shown.evidence.model_copy(
            update={"exchanges": (Exchange(method="POST", path="/", body=body, status=200, received="done"),)}
        )
        for body in ('{"a": 1}', '{"a":1}')
    )
    claim = first.model_copy(update={"evidence": (shown.model_copy(update={"evidence": old, "latest": new}),)})
    told = document_markdown(claim)
    assert '```text\nPOST / {"a":1} -> 200' in told
    assert '{"a": 1}' not in told
    document = KnownDocument(id="guide", title="A guide", claims=(claim,))
    assert "at_first" not in to_claims_json(Audit(today=small().audit.today, documents=(document,)))


def test_a_request_is_told_with_the_headers_that_its_probe_gave():
    """By which alone two requests may differ."""
    given = (("authorization", "Bearer x"), ("origin", "https://a.example"))
    sent = [
        answered(given=given),
        answered(method="POST", body="{}", untyped=True),
        answered(given=(("x-long", "x" * 3_000),)),
    ]
    first, second, third = traffic(Evidence(exchanges=tuple(sent)))
    assert first == "GET / [authorization: Bearer x; origin: https://a.example] -> 200 ok"
    assert second == "POST / {} [no content-type] -> 200 ok"
    assert len(third) < 2 * LONGEST


def answered(**more: Any) -> Exchange:
    return Exchange.model_validate({"method": "GET", "path": "/", "body": "", "status": 200, "received": "ok"} | more)


def test_a_websocket_is_told_with_its_path_its_handshake_and_what_was_said():
    messages = (
        Message(by="client", type="websocket.connect"),
        Message(by="app", type="websocket.accept"),
        Message(by="client", type="websocket.receive", text="hi"),
        Message(by="app", type="websocket.send", text="there"),
        Message(by="app", type="websocket.close", text="no token", code=1008),
    )
    given = (("authorization", "Bearer x"),)
    websocket = Conversation(scope="websocket", path="/ws?a=b", messages=messages, given=given, left_out=2)
    lifespan = Conversation(scope="lifespan", path="", messages=())
    assert traffic(Evidence(conversations=(lifespan, websocket))) == [
        'WEBSOCKET /ws?a=b [authorization: Bearer x] -> accepted, sent "hi", got "there", closed 1008 "no token", … (2 more)'
    ]


def markdown(report: Report) -> dict[str, str]:
    return dict(to_claims_markdown(report.audit))


def document_markdown(claim: KnownClaim) -> str:
    document = KnownDocument(id="guide", title="A guide", claims=(claim,))
    return dict(to_claims_markdown(Audit(today=small().audit.today, documents=(document,))))["claims/guide.md"]


def test_the_markdown_tells_what_else_was_learnt():
    [first, *_] = small().audit.documents[0].claims
    told = document_markdown(first.model_copy(update={"note": "It | has no default."}))
    assert "\n- It \\| has no default.\n" in told


def test_without_documents_it_says_so(reader):
    assert "not measured yet" in reader(miniature.many).open("claims/index.html").locator("main").inner_text()
    assert "No document is audited yet." in markdown(miniature.many())["claims.md"]


def test_lanes_that_say_the_same_are_one_strip_of_what_was_measured():
    _, statement = small().audit.by_id["G-2"]
    [(names, line, spans)] = lanes_drawn(statement.lanes, small().lines)
    assert names == "contemporary and today"
    assert [(one.first, one.last, one.verdict) for one in spans] == [
        (line.labels[0], line.labels[3], Verdict.HOLDS),
        (line.labels[4], line.labels[5], Verdict.FAILS),
    ]


def test_lanes_that_say_something_else_have_their_own_strips():
    _, statement = small().audit.by_id["G-2"]
    lanes = {CONTEMPORARY: statement.lanes[CONTEMPORARY], TODAY: statement.lanes[TODAY][:1]}
    assert [names for names, *_ in lanes_drawn(lanes, small().lines)] == [CONTEMPORARY, TODAY]


def test_a_warning_that_comes_with_much_of_the_evidence_is_told_once():
    usual, rare = (Warned(type="DeprecationWarning", message=message) for message in ("usual", "rare"))
    document = documented([(usual,), (usual, rare), (usual,), (usual,)])
    assert often_warned(document) == {usual: 4}
    page = rendered(document)
    assert page.count("usual") == 1
    assert page.count("rare") == 1


def test_the_evidence_of_a_source_is_left_to_the_page_of_its_case():
    shown = {"probe": "forms/defaults::test_way"}
    assert "<pre" in rendered(documented([()], **shown))
    page = rendered(documented([()], **shown).model_copy(update={"id": SOURCES}))
    assert "<pre" not in page
    assert 'href="../cases/forms/defaults.html"' in page
    assert "casebook claims G-0" in page


def documented(warned: Sequence[tuple[Warned, ...]], **shown: str) -> KnownDocument:
    """A document with a refuted statement, and what its probe saw, for each of these."""
    [first, *_] = small().audit.documents[0].claims
    claims = []
    for number, warnings in enumerate(warned):
        [seen] = first.evidence
        evidence = seen.evidence.model_copy(update={"warnings": warnings})
        seen = seen.model_copy(update={"evidence": evidence, **shown})
        claims.append(first.model_copy(update={"id": f"G-{number}", "evidence": (seen,), "repaired": ()}))
    return KnownDocument(id="guide", title="A guide", claims=tuple(claims))


def rendered(document: KnownDocument) -> str:
    return Pages(small()).document(document)
