"""compatibility.md."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from casebook.report import words
from casebook.report.model import Report


def escape(text: object) -> str:
    """Text that Markdown shows as it is, in a table cell too."""
    escaped = "".join(f"\\{c}" if c in r"\`*_{}[]<>#|~" else c for c in str(text))
    return " ".join(escaped.split())


def to_markdown(report: Report) -> str:
    environment = Environment(
        loader=PackageLoader("casebook.report"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Markdown has an escape of its own, the filter `md`
    )
    environment.filters["md"] = escape
    return environment.get_template("compatibility.md.jinja").render(report=report, words=words)
