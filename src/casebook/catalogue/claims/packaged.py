"""Loading of the audit. It lies apart from the catalogue, which is read for each answer."""

from __future__ import annotations

from casebook.book.settings import Project
from casebook.catalogue.claims.model import Audit
from casebook.catalogue.packaged import Part, found


def _build(project: Project) -> Audit:
    from casebook.catalogue.claims.build import build_audit  # what a wheel carries is never built

    return build_audit(project)


CLAIMS = Part("claims.json.gz", Audit, _build)


def claims() -> Audit:
    """The audit. Raises `InputError` if there is none, or a file is damaged."""
    return found(CLAIMS)
