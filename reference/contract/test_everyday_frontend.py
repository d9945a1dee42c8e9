"""Files of a frontend, served by `frontend()`."""

import pytest

from .everyday import answers


@pytest.mark.parametrize("page", ["page", "page with a dot"])
def test_page_of_the_frontend_is_its_index(page: str) -> None:
    found = answers("frontend-fallback")
    assert found["file"] == (200, "run()")
    assert found[page] == (200, "<html>shell</html>")


def test_unknown_path_of_another_method_is_not_found() -> None:
    assert answers("frontend-fallback").status("unknown path") == 404


def test_login_guards_the_files() -> None:
    found = answers("frontend-login")
    assert found.status("without a session") == 401
    assert found["with a session"] == (200, "run()")


def test_dependency_sets_headers_and_tasks() -> None:
    found = answers("frontend-headers")
    assert found.header("file", "x-seen") == "by the dependency"
    assert found.events("file") == ["task"]
