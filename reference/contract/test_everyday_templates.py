"""Templates, with the request as the first argument."""

from .everyday import answers


def test_template_takes_the_request_first() -> None:
    assert answers("responses-templates")["request first"] == (200, "<p>&lt;b&gt;</p>")
