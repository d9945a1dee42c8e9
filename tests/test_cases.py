"""Cases on disk: facts, content, selection, and errors that say what to mend."""

from __future__ import annotations

import pytest

from casebook.book.cases import case_folders, load_case, probe_sources, select
from casebook.errors import InputError, UnknownName
from casebook.survey.selection import with_kit
from tests.make import CASE_TOML, a_cell
from tests.project import MINIATURE


@pytest.fixture
def cases(tmp_path):
    for id in ("forms/json_field", "forms/none_field", "openapi/forward"):
        (tmp_path / id).mkdir(parents=True)
        (tmp_path / id / "case.toml").write_text(CASE_TOML)
    return tmp_path


def test_a_case_is_called_by_its_topic_and_name(cases):
    case = load_case(cases / "forms/json_field")
    assert (case.id, case.topic, case.name) == ("forms/json_field", "forms", "json_field")
    assert cases / "forms/json_field/record.json" == case.record_path


def test_facts_that_are_not_given_have_defaults(cases):
    facts = load_case(cases / "forms/json_field").facts
    assert (facts.kit, facts.requires, facts.workarounds, facts.explanations) == ("base", {}, {}, ())


@pytest.mark.parametrize(
    ("wanted", "topics", "expected"),
    [
        ((), (), ["forms/json_field", "forms/none_field", "openapi/forward"]),
        (("forms/json_field",), (), ["forms/json_field"]),
        (("forward",), (), ["openapi/forward"]),
        ((), ("forms",), ["forms/json_field", "forms/none_field"]),
        (("forward", "json_field"), (), ["forms/json_field", "openapi/forward"]),
        (("forward",), ("forms",), ["forms/json_field", "forms/none_field", "openapi/forward"]),
    ],
)
def test_cases_are_selected_by_id_by_name_and_by_topic(cases, wanted, topics, expected):
    assert expected == select(list(case_folders(cases)), wanted, topics)


@pytest.mark.parametrize(("wanted", "topics"), [(("json_feild",), ()), ((), ("json_feild",))])
def test_an_unknown_name_is_an_error_that_names_what_is_near(cases, wanted, topics):
    with pytest.raises(UnknownName, match="there is no case or topic 'json_feild'") as caught:
        select(list(case_folders(cases)), wanted, topics)
    assert caught.value.hint.startswith("Did you mean ")
    assert "json_field" in caught.value.hint


def test_a_name_that_is_near_to_nothing_is_told_where_the_cases_are(cases):
    with pytest.raises(UnknownName) as caught:
        select(list(case_folders(cases)), ["zzz"], ())
    assert caught.value.hint == "There are forms/json_field, forms/none_field and others in cases/."


def test_a_project_without_cases_is_told_how_to_make_one(tmp_path):
    assert case_folders(tmp_path) == {}
    with pytest.raises(UnknownName) as caught:
        select([], ["any"], ())
    assert caught.value.hint == "There are no cases yet; make one with: casebook new"


def test_one_case_alone_is_named_too(tmp_path):
    (tmp_path / "forms/only").mkdir(parents=True)
    (tmp_path / "forms/only/case.toml").write_text(CASE_TOML)
    with pytest.raises(UnknownName, match="there is no case or topic 'zzz'"):
        select(list(case_folders(tmp_path)), ["zzz"], ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (CASE_TOML + 'colour = "red"\n', "colour: Extra inputs are not permitted"),
        (CASE_TOML.replace("https://", "see "), "'see example.org/issues/1' is not a URL"),
        (CASE_TOML.replace("issues/1", "issues 1"), "'https://example.org/issues 1' is not a URL"),
        (CASE_TOML.replace('["https://example.org/issues/1"]', "[]"), "sources: Tuple should have at least 1 item"),
        (CASE_TOML.replace('"bug"', '"annoyance"'), "kind: Input should be 'bug', 'regression'"),
        (CASE_TOML.replace("A title", ""), "title: String should have at least 1 character"),
        (
            CASE_TOML + '[requires]\nfastapi = "new"\n',
            "requires.fastapi: Value error, 'new' is not a version specifier such as '>=0.114.0'",
        ),
        (CASE_TOML + '[workarounds.other]\nnote = "no title"\n', "workarounds.other.title: Field required"),
        (CASE_TOML + '[workarounds.other]\ntitle = "A way"\nhow = "so"\n', "workarounds.other.how: Extra inputs"),
        (CASE_TOML + '[[claims]]\nsays = "It is so."\n', "claims.0: Value error, a claim has one of `verdict`"),
        (CASE_TOML + "[[explanations]]\n", "explanations.0.between: Field required"),
        (CASE_TOML + 'kit = "../other"\n', "kit: Value error, '../other' is no plain name"),
        (CASE_TOML + 'without = ["a b"]\n', "without.0: Value error, 'a b' is not the name of a package"),
        (CASE_TOML + '[workarounds.case]\ntitle = "A way"\n', "Value error, 'case' stands for the case itself"),
        (CASE_TOML + '[workarounds."a::b"]\ntitle = "A way"\n', "Value error, 'a::b' is no plain name"),
        (CASE_TOML + '[workarounds."../b"]\ntitle = "A way"\n', "Value error, '../b' is no plain name"),
        (CASE_TOML + '[allows]\nnetwork = "why"\n', "allows.network: Extra inputs are not permitted"),
        (CASE_TOML + '[allows]\npatches = ""\n', "allows.patches: String should have at least 1 character"),
        (CASE_TOML + '[intended]\nurl = "https://example.org"\n', "intended.says: Field required"),
        (
            CASE_TOML + '[behaviour]\nold = "a"\nnew = "b"\n',
            "behaviour is told of a breaking-change, and this is a bug",
        ),
    ],
)
def test_a_wrong_fact_is_an_error_with_its_place(cases, text, problem):
    file = cases / "forms/json_field/case.toml"
    file.write_text(text)
    with pytest.raises(InputError) as caught:
        load_case(file.parent)
    assert str(caught.value).startswith(f"{file}: ")
    assert problem in str(caught.value)
    assert "casebook lint" in caught.value.hint


def test_a_file_that_is_not_toml_is_an_error(cases):
    file = cases / "forms/json_field/case.toml"
    file.write_text("title = ")
    with pytest.raises(InputError, match=r"case\.toml is not valid TOML: ") as caught:
        load_case(file.parent)
    assert caught.value.hint == "Correct the syntax at that place."


@pytest.mark.parametrize("name", ["app.py", "record.json", "data/secret.txt", "data"])
@pytest.mark.parametrize("there", [True, False], ids=["there", "dangling"])
def test_a_link_in_a_case_is_refused(cases, tmp_path_factory, name, there):
    """It would publish a file of the machine, or write to one."""
    outside = tmp_path_factory.mktemp("outside") / "secret"
    if there:
        outside.write_text("secret")
    link = cases / "forms/json_field" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside)
    with pytest.raises(InputError, match="is a symbolic link to .*: only files of the folder itself") as caught:
        load_case(cases / "forms/json_field")
    assert str(link) in str(caught.value)


def test_a_case_chooses_the_variant_of_its_cells(cases):
    file = cases / "forms/json_field/case.toml"
    file.write_text(CASE_TOML + 'pins = false\nwithout = ["Python_Multipart", "httpx"]\nkit = "other"\n')
    cell = with_kit(a_cell(), load_case(file.parent))
    assert (cell.kit, cell.pinned, cell.without) == ("other", False, ("httpx", "python-multipart"))
    assert cell.name == "today/fastapi-1.0@other-unpinned-without-httpx+python-multipart"
    assert with_kit(cell, load_case(cases / "openapi/forward")) == a_cell()


def test_every_package_that_a_case_names_is_known(cases):
    file = cases / "forms/json_field/case.toml"
    tables = 'without = ["a"]\nrequires = { b = ">=1", python = ">=3.12", markers = "os_name == \'posix\'" }\n'
    tables += 'workarounds.one = { title = "One", requires = { c = "" } }\n'
    tables += (
        'claims = [{ verdict = "affected", where = { d = ">=1" } }, { verdict = "unaffected", where = { e = "<1" } }]\n'
    )
    file.write_text(CASE_TOML + tables)
    assert load_case(file.parent).facts.named == {"a", "b", "c", "d", "e"}


def test_what_runs_is_every_file_but_the_facts_the_record_and_what_python_leaves(cases):
    folder = cases / "forms/json_field"
    for name in ("app.py", "data/sub.txt", "record.json", "__pycache__/app.pyc", "data/__pycache__/x.pyc"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    assert sorted(load_case(folder).files) == ["cases/forms/json_field/app.py", "cases/forms/json_field/data/sub.txt"]


def test_the_digest_changes_with_names_and_bytes(cases):
    folder = cases / "forms/json_field"
    digests = [load_case(folder).digest]
    (folder / "one.py").write_text("x = 1")
    digests.append(load_case(folder).digest)
    (folder / "one.py").rename(folder / "two.py")
    digests.append(load_case(folder).digest)
    (folder / "two.py").write_text("x = 2")
    digests.append(load_case(folder).digest)
    assert len(set(digests)) == 4


def test_probes_are_read_with_their_roles():
    found = probe_sources(load_case(MINIATURE / "steady/always"))
    roles = {probe.name: (probe.role, probe.workaround) for probe in found}
    expected = {
        "test_app_answers": ("control", None),
        "test_double": ("bug", None),
        "test_other_route": ("workaround", "other-route"),
        "test_as_told": ("workaround", "as-told"),
    }
    assert expected == roles
