"""Settings: the table of pyproject.toml, and errors that say what to mend."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from casebook.book.settings import Settings, find_project
from casebook.errors import InputError

GOOD = """\
[tool.casebook]
today = 2026-11-21
oldest = "0.95.0"
python = "3.11"

[tool.casebook.kits]
base.requires = ["pytest"]
"""


def write(folder, text):
    (folder / "pyproject.toml").write_text(text)
    return folder


def test_the_project_is_found_from_any_folder_below_it(tmp_path):
    below = write(tmp_path, GOOD) / "cases" / "forms"
    below.mkdir(parents=True)
    project = find_project(below)
    assert tmp_path == project.root
    assert [tmp_path / name for name in ("cases", "reports", ".casebook")] == [
        project.cases,
        project.reports,
        project.state,
    ]
    assert project.settings.kits["base"].requires == ("pytest",)


def test_another_projects_file_on_the_way_up_is_passed_over(tmp_path):
    write(tmp_path, GOOD)
    (tmp_path / "inner").mkdir()
    assert tmp_path == find_project(write(tmp_path / "inner", "[project]\nname = 'x'\n")).root


def test_time_limits_have_defaults_and_axes_may_be_missing(tmp_path):
    settings = find_project(write(tmp_path, GOOD)).settings
    assert (settings.limits.probe, settings.limits.collection) == (10, 30)
    assert (settings.axes.pydantic, settings.axes.starlette, settings.axes.python) == (None, None, None)


def test_today_ends_at_midnight_utc():
    settings = Settings(today=date(2026, 12, 31), oldest="1", python="3.11", kits={})
    assert datetime(2027, 1, 1, tzinfo=UTC) == settings.today_ends


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD.replace("today", "tomorrow"), "today: Field required; tomorrow: Extra inputs are not permitted"),
        (GOOD + "[tool.casebook.limits]\nprobe = 0\n", "limits.probe: Input should be greater than 0"),
        (GOOD.replace("2026-11-21", '"soon"'), "today: Input should be a valid date"),
        (GOOD + "[tool.casebook.axes.rust]\nreleases = []\n", "axes.rust: Extra inputs are not permitted"),
        (GOOD.replace('["pytest"]', '"pytest"'), "kits.base.requires: Input should be a valid tuple"),
    ],
)
def test_a_wrong_table_is_an_error_with_the_place_of_each_problem(tmp_path, text, problem):
    with pytest.raises(InputError) as caught:
        find_project(write(tmp_path, text))
    assert str(caught.value).startswith(f"{tmp_path / 'pyproject.toml'}: [tool.casebook]: {problem}")
    assert caught.value.hint == "Correct this table in pyproject.toml."


@pytest.mark.parametrize(
    "entry",
    [
        "--index-url=https://example.org/simple",
        "-r /etc/passwd",
        "tool @ https://example.org/tool.whl",
        "git+https://example.org/tool",
        "./tool",
        "tool; --pre",
        "tool\\n-r /etc/passwd",
    ],
)
def test_a_kit_takes_plain_requirements_alone(tmp_path, entry):
    with pytest.raises(InputError, match=r"kits\.base\.requires\.0: Value error, .* is no plain requirement such as"):
        find_project(write(tmp_path, GOOD.replace("pytest", entry)))


@pytest.mark.parametrize("entry", ["httpx", "sqlalchemy[asyncio]>=2", "tool>=1,<2; python_version < '3.12'"])
def test_plain_requirements_are_taken_as_they_are(tmp_path, entry):
    assert (entry,) == find_project(write(tmp_path, GOOD.replace("pytest", entry))).settings.kits["base"].requires


@pytest.mark.parametrize("name", ["../up", "a::b", "Base", "a[b", "a-b", "class"])
def test_a_kit_has_a_plain_name(tmp_path, name):
    """It is a part of the names of files."""
    with pytest.raises(InputError, match="is no plain name: write it with lower-case letters, digits and underscores"):
        find_project(write(tmp_path, GOOD.replace("base.requires", f'"{name}".requires')))


def test_a_file_that_is_not_toml_is_an_error_with_the_line(tmp_path):
    with pytest.raises(InputError, match="is not valid TOML: .*line 1") as caught:
        find_project(write(tmp_path, "[tool.casebook\n"))
    assert caught.value.hint == "Correct the syntax at that place."


def test_no_project_is_an_error_that_says_where_it_was_sought(tmp_path):
    with pytest.raises(InputError, match=f"in {tmp_path} or above it") as caught:
        find_project(tmp_path)
    assert "--project" in caught.value.hint
