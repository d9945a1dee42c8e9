"""A feature of the reference API is a file of contract tests, with what is stated beside it in features.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.book.features import CONTRACT, REFERENCE, Feature, load_features, read_features_file
from casebook.book.settings import Project, Settings
from casebook.errors import InputError
from casebook.model.cells import TODAY
from tests.make import a_line

SETTINGS = Settings.model_validate({"today": "2026-11-21", "oldest": "1.0", "python": "3.11", "kits": {}})
STATED = """kit = "reference"
requires = {pydantic = ">=2"}

[features.users]
summary = "People."

[features.rooms]
title = "Chat rooms"
summary = "Rooms over websockets."
"""
EXPLAINED = '[[features.rooms.explanations]]\nbetween = ["1.0", "1.1"]\nurl = "https://example.org/1"\ntext = "Why."\n'
DIFFERS = '[[differences]]\ndocument = "openapi"\nsays = [["x"]]\nurl = "https://example.org/1"\ntext = "Why."\ncase = "a/b"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    files = {
        f"{REFERENCE}/features.toml": STATED,
        f"{CONTRACT}/conftest.py": "",
        f"{CONTRACT}/test_rooms.py": "",
        f"{CONTRACT}/test_users.py": "",
        "reference/app/reference_api/main.py": "",
        "reference/app/reference_api/deploy/Dockerfile": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(tmp_path, SETTINGS)


def state(project: Project, more: str) -> None:
    with (project.root / REFERENCE / "features.toml").open("a", encoding="utf-8") as file:
        file.write(more)


def features(project: Project) -> list[Feature]:
    return load_features(project, read_features_file(project, {"a/b"}))


def test_each_file_of_contract_tests_is_a_feature(project: Project):
    rooms, users = features(project)
    assert (rooms.id, rooms.facts.title, users.facts.title) == ("reference/rooms", "Chat rooms", "Users")
    assert (rooms.facts.summary, users.facts.summary) == ("Rooms over websockets.", "People.")
    assert (users.facts.kit, users.facts.requires) == ("reference", {"pydantic": ">=2"})


def test_a_feature_is_measured_with_all_of_the_application_that_runs_and_without_the_other_features(project: Project):
    rooms = features(project)[0]
    assert sorted(rooms.files) == [
        f"{REFERENCE}/__init__.py",
        f"{CONTRACT}/conftest.py",
        f"{CONTRACT}/test_rooms.py",
        "reference_api/main.py",
    ]


STYLED = """
[styles.plain]
folders = ["plain"]
kit = "templates"

[features.plain_rooms]
style = "plain"
summary = "Rooms, plainly."
requires = {fastapi = ">=0.99"}
"""


def test_a_feature_of_a_style_is_measured_with_the_folders_of_the_style_alone(project: Project):
    state(project, STYLED)
    for name in ("__init__.py", "plain/parts.py", "plain_things.py"):
        path = project.root / REFERENCE / "app" / "reference_api" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    (project.root / CONTRACT / "test_plain_rooms.py").write_text("", encoding="utf-8")
    plain, rooms, _ = features(project)
    assert (plain.id, plain.facts.kit, plain.facts.requires) == (
        "reference/plain_rooms",
        "templates",
        {"fastapi": ">=0.99"},
    )
    assert sorted(name for name in plain.files if name.startswith("reference_api/")) == [
        "reference_api/__init__.py",
        "reference_api/plain/parts.py",
    ]
    assert plain.group != rooms.group


def test_a_feature_goes_along_the_lanes_alone(project: Project):
    rooms = features(project)[0]
    lines = [a_line("1.0", name=name) for name in (TODAY, "starlette/fastapi-1.0", "pydantic/fastapi-1.0")]
    assert [rooms.goes_along(line) for line in lines] == [True, False, False]


def test_explanations_stand_with_the_feature_that_they_name(project: Project):
    state(project, EXPLAINED)
    rooms, users = features(project)
    assert ([e.text for e in rooms.facts.explanations], users.facts.explanations) == (["Why."], ())


def test_what_is_explained_everywhere_stands_with_every_feature(project: Project):
    state(project, EXPLAINED.replace("features.rooms.explanations", "everywhere"))
    assert [[e.text for e in feature.facts.explanations] for feature in features(project)] == [["Why."], ["Why."]]


def test_a_checkout_without_contract_tests_has_no_features(tmp_path: Path):
    project = Project(tmp_path, SETTINGS)
    assert read_features_file(project, ()) is None
    assert load_features(project, None) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("[", "is not valid TOML"),
        ("[more]", "more: Extra inputs are not permitted"),
        ('[features.halls]\nsummary = "Halls."\n', "it tells of halls, which is no feature"),
        (DIFFERS.replace("a/b", "a/c"), "there is no case 'a/c'"),
        ('[features.halls]\nstyle = "plain"\nsummary = "Halls."\n', "there is no style 'plain'"),
    ],
)
def test_a_statement_that_fits_nothing_is_refused(project: Project, more: str, said: str):
    state(project, more)
    with pytest.raises(InputError, match="features.toml") as caught:
        features(project)
    assert said in str(caught.value)


def test_a_feature_of_which_nothing_is_told_is_refused(project: Project):
    (project.root / CONTRACT / "test_halls.py").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="it does not tell of halls"):
        features(project)
