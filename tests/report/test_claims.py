"""What the pages, the Markdown and the JSON say of the documents that are audited."""

from __future__ import annotations

import json
from collections.abc import Sequence

from casebook.book.expected import SOURCES
from casebook.catalogue.claims.model import KnownDocument
from casebook.model.cells import CONTEMPORARY, TODAY
from casebook.model.observations import Warned
from casebook.model.verdicts import Verdict
from casebook.report.as_html import Pages
from casebook.report.claims import lanes_drawn, often_warned, probe_address, to_claims_json, to_claims_markdown
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
    assert "Mended: The same with a str. holds" in told.replace("\n", " ")
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
            "seen": '[200, "path"]',
        }
    ]
    assert sum(line.startswith('{"id":') for line in text.splitlines()) == 7


def test_the_markdown_is_tables_that_nothing_can_break():
    lines = to_claims_markdown(small().audit).splitlines()
    assert "| [A guide](https://example.org/guide) | 4 | 1 | 1 | 0 | 1 | 1 |" in lines
    assert [line.count(" | ") for line in lines if line.startswith(("| error", "| security"))] == [3, 3]
    assert [line.count(" | ") for line in lines if line.startswith(("| G-", "| H-"))] == [4] * 6
    told = to_claims_markdown(hostile().audit)
    assert HOSTILE not in told
    assert "<script>" not in told


def test_the_markdown_tells_what_else_was_learnt():
    audit = small().audit
    [first, *others] = audit.documents[0].claims
    noted = first.model_copy(update={"note": "It | has no default."})
    document = audit.documents[0].model_copy(update={"claims": (noted, *others)})
    told = to_claims_markdown(audit.model_copy(update={"documents": (document,)}))
    [line] = [line for line in told.splitlines() if line.startswith("| G-1: ") and "has no default" in line]
    assert line.count(" | ") == 4


def test_without_documents_it_says_so(reader):
    assert "not measured yet" in reader(miniature.many).open("claims/index.html").locator("main").inner_text()
    assert "No document is audited yet." in to_claims_markdown(miniature.many().audit)


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
