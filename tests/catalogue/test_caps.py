"""Caps, as they are said and as a pyproject.toml has them."""

from __future__ import annotations

import pytest
from packaging.version import Version

from casebook.catalogue.caps import Cap, cap_of, caps_of_project
from casebook.errors import InputError


@pytest.mark.parametrize(
    ("said", "cap"),
    [
        ("fastapi<0.137", "fastapi<0.137"),
        ("FastAPI[all] >=0.100, <0.137 ; python_version < '3.12'", "fastapi<0.137,>=0.100"),
        ("Pydantic_Core==2.1", "pydantic-core==2.1"),
        ("starlette~=0.40", "starlette~=0.40"),
    ],
)
def test_a_requirement_with_an_upper_end_is_a_cap(said, cap):
    assert str(cap_of(said)) == cap


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("fastapi", "'fastapi' is not a cap"),
        ("fastapi>=0.100", "is not a cap: it keeps no later version out"),
        ("fastapi!=0.40.1", "is not a cap"),
        ("fastapi @ https://example.com/fastapi.whl", "is not a cap"),
        ("<0.137", "'<0.137' is not a requirement"),
        ("fastapi<banana", "is not a requirement"),
        ("", "'' is not a requirement"),
        ("fastapi<" + "1." * 1000 + "1", "is not a requirement"),
        ("fastapi<\u001b[31m", "is not a requirement"),
    ],
)
def test_anything_else_is_refused(said, message):
    with pytest.raises(InputError) as raised:
        cap_of(said)
    assert message in str(raised.value)
    assert "\u001b" not in str(raised.value)


def test_a_pre_release_is_judged_like_any_version():
    assert Cap("fastapi", "<0.137").admits(Version("0.136.0rc1"))
    assert not Cap("fastapi", "<0.137").admits(Version("0.138.0rc1"))


def project(tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    return caps_of_project(tmp_path)


def test_the_caps_of_every_table_are_read_each_once(tmp_path):
    found = project(
        tmp_path,
        """
        [project]
        dependencies = ["fastapi<0.137", "starlette", "pydantic>=2"]
        [project.optional-dependencies]
        more = ["pydantic<3; python_version > '3'", "FastAPI < 0.137"]
        [dependency-groups]
        dev = [{ include-group = "more" }, "httpx<0.28"]
        """,
    )
    assert found.caps == (
        Cap("fastapi", "<0.137", ("project.dependencies", "project.optional-dependencies.more")),
        Cap("pydantic", "<3", ("project.optional-dependencies.more",)),
        Cap("httpx", "<0.28", ("dependency-groups.dev",)),
    )
    assert found.notes == ()


@pytest.mark.parametrize(
    ("said", "specifier"),
    [
        ('"^0.115"', "<0.116,>=0.115"),
        ('"^0.115.2"', "<0.116,>=0.115.2"),
        ('"^0.0.3"', "<0.0.4,>=0.0.3"),
        ('"^0.0"', "<0.1,>=0.0"),
        ('"^0"', "<1,>=0"),
        ('"^2.9.2"', "<3,>=2.9.2"),
        ('"~2.9.2"', "<2.10,>=2.9.2"),
        ('"~2"', "<3,>=2"),
        ('"0.115.2"', "==0.115.2"),
        ('"0.115.*"', "==0.115.*"),
        ('">=0.100, <0.137"', "<0.137,>=0.100"),
        ('{ version = "^0.115", extras = ["all"] }', "<0.116,>=0.115"),
    ],
)
def test_what_poetry_writes_is_read(tmp_path, said, specifier):
    found = project(tmp_path, f"[tool.poetry.dependencies]\npython = '*'\nfastapi = {said}\nown = {{ path = '.' }}\n")
    assert found.caps == (Cap("fastapi", specifier, ("tool.poetry.dependencies",)),)


def test_the_groups_of_poetry_are_read(tmp_path):
    found = project(tmp_path, "[tool.poetry.group.dev.dependencies]\nhttpx = '<0.28'\n")
    assert found.caps == (Cap("httpx", "<0.28", ("tool.poetry.group.dev.dependencies",)),)


def test_requirements_that_cannot_be_read_are_told(tmp_path):
    found = project(
        tmp_path, "[project]\ndependencies = ['a b c', 'fastapi<1']\n[tool.poetry.dependencies]\nx = '^1 || ^2'\n"
    )
    assert [str(cap) for cap in found.caps] == ["fastapi<1"]
    assert found.notes == (
        f"{tmp_path / 'pyproject.toml'}, project.dependencies: 'a b c' is no requirement that can be read",
        f"{tmp_path / 'pyproject.toml'}, tool.poetry.dependencies: 'x = ^1 || ^2' is no requirement that can be read",
    )


def test_a_project_without_the_file_has_no_caps(tmp_path):
    assert caps_of_project(tmp_path).caps == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<<<<<<< HEAD", "not valid TOML"),
        ("project = 3", "project is no table"),
        ("[project]\ndependencies = 3", "project.dependencies is no list"),
        ("[dependency-groups]\ndev = 3", "dependency-groups.dev is no list"),
        ("[tool.poetry]\ngroup = []", "group is no table"),
        ("[tool.poetry.group]\ndev = 1", "dev is no table"),
        ("x = " + "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_broken_file_is_refused(tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        project(tmp_path, text)


def test_a_file_of_100_mb_is_refused(tmp_path):
    with (tmp_path / "pyproject.toml").open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(InputError, match="larger than 20 MB"):
        caps_of_project(tmp_path)
