"""`casebook report`, run as a person runs it."""

from __future__ import annotations

from tests.project import CELL


def test_writes_the_report_of_what_is_known_and_says_where(project):
    checkout = project("steady/always")
    first = checkout.casebook("report")
    assert (first.code, first.err) == (0, "")
    assert "read them: reports/index.html, reports/compatibility.md" in first.out
    assert "not measured" in (checkout.root / "reports" / "cases" / "steady" / "always.html").read_text(
        encoding="utf-8"
    )
    assert "0 changed, 0 removed" in checkout.casebook("report").out


def test_a_run_writes_junit_and_a_summary(project):
    checkout = project("steady/always")
    done = checkout.casebook("run", "--cell", CELL, "--junit", "run.xml", "--summary", "summary.md")
    assert done.code == 0, done.err
    assert 'name="verdict" value="affected"' in (checkout.root / "run.xml").read_text(encoding="utf-8")
    assert "1 affected" in (checkout.root / "summary.md").read_text(encoding="utf-8")
    checkout.casebook("report")
    assert "affected" in (checkout.root / "reports" / "compatibility.md").read_text(encoding="utf-8")


def test_a_workflow_says_where_the_project_and_its_pages_are(project):
    checkout = project("steady/always")
    given = ("--repository", "https://example.com/own/casebook", "--site", "https://example.com/pages/")
    page_of_a_release = ("--package-page", "https://example.com/fastapi/{version}/")
    assert checkout.casebook("report", *given, *page_of_a_release).code == 0
    page = (checkout.root / "reports/cases/steady/always.html").read_text(encoding="utf-8")
    assert "https://example.com/own/casebook/issues/new?template=wrong-verdict.yml" in page
    assert "https://example.com/own/casebook/edit/main/cases/steady/always/case.toml" in page
    assert '<link rel="canonical" href="https://example.com/pages/cases/steady/always.html">' in page
    releases = list((checkout.root / "reports/releases").glob("[0-9]*.html"))
    assert releases
    for path in releases:
        assert f'href="https://example.com/fastapi/{path.stem}"' in path.read_text(encoding="utf-8")


def test_an_address_that_is_none_is_refused(project):
    checkout = project("steady/always")
    for option in ("--repository", "--site", "--package-page"):
        refused = checkout.casebook("report", option, "javascript:alert(1)")
        assert refused.code == 2
        assert f"{option} 'javascript:alert(1)' is not a URL" in refused.err
