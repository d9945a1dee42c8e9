"""`casebook why`, and the caps of a project in `casebook upgrade`: both streams and the exit code."""

from __future__ import annotations

import json

import pytest

from tests.catalogue.little import by_fastapi, by_pydantic, edge, history, subject
from tests.catalogue.test_companions import HELD_BACK

MENDED = by_fastapi("forms/mended", "au")


def test_a_cap_in_text(casebook):
    came = edge("0.101.0", "0.102.0", "ua", ("fastapi", "0.101.0", "0.102.0"))
    went = edge("0.102.0", "0.103.0", "au", ("fastapi", "0.102.0", "0.103.0"))
    gone = subject("forms/gone", **{lane: history(lane, "uuauuu", came, went) for lane in ("contemporary", "today")})
    of = (by_fastapi(), gone, MENDED, subject("forms/new"))
    code, out, err = casebook("why", "fastapi<0.102", of=of)
    assert (code, err) == (1, "")
    assert (
        out
        == """\
fastapi<0.102
It keeps out 4 of 6 measured versions of fastapi, 0.102.0 to 0.105.0.
Still guards against 1 break, guarded against 1 break mended since, keeps out 1
fix.

Guards against 1
  forms/by_fastapi
    Title of forms/by_fastapi
    unaffected -> affected since fastapi 0.102.0 (to blame: fastapi 0.101.0 ->
    0.102.0)
    https://example.com/forms/by_fastapi

Guarded against, mended since 1
  forms/gone
    Title of forms/gone
    unaffected -> affected since fastapi 0.102.0 (to blame: fastapi 0.101.0 ->
    0.102.0); unaffected since fastapi 0.103.0 (to blame: fastapi 0.102.0 ->
    0.103.0)
    https://example.com/forms/gone

Keeps out these fixes 1
  forms/mended
    Title of forms/mended
    affected -> unaffected since fastapi 0.102.0 (to blame: fastapi 0.101.0 ->
    0.102.0)
    https://example.com/forms/mended

Not seen on both sides 1
  forms/new
"""
    )


@pytest.mark.parametrize(
    ("cap", "of", "code", "said"),
    [
        ("fastapi<0.102", (by_fastapi(),), 1, "Still guards against 1 break."),
        ("fastapi<0.103", (by_fastapi(),), 0, "No measured reason found."),
        ("fastapi<0.102", (MENDED,), 0, "No measured reason found, keeps out 1 fix."),
        ("pydantic<2.10", (by_pydantic(),), 1, "Still guards against 1 break."),
        ("sqlalchemy<2", (by_fastapi(),), 3, "no cell is known to have sqlalchemy."),
        ("fastapi<9", (by_fastapi(),), 3, "nothing beyond it was measured"),
        ("fastapi<0.103", (subject("forms/new"),), 3, "1 case or feature not seen on both sides of it"),
    ],
)
def test_three_answers_are_possible_and_each_has_its_exit_code(casebook, cap, of, code, said):
    found, out, err = casebook("why", cap, of=of)
    assert (found, err) == (code, "")
    assert said in " ".join(out.split())


def test_of_the_cap_of_an_add_on_its_boundaries_are_told(casebook):
    code, out, _ = casebook("why", "addon<1.1", of=(by_fastapi(),), companions=(HELD_BACK,))
    said = " ".join(out.split())
    assert code == 0
    assert "It keeps out 1 of 2 measured versions of addon, 1.1. No measured reason found, keeps out 1 fix." in said
    assert "fails -> holds with addon 1.1 (addon 1.0 -> 1.1)" in said
    assert "Add-ons beyond it 1 fastapi >=0.102.0 needs addon >=1.1" in said


def test_a_cap_on_fastapi_names_the_add_ons_that_need_more_beyond_it(casebook):
    for format in ("text", "markdown", "github", "json"):
        _, out, _ = casebook("why", "fastapi<0.102", "--format", format, of=(MENDED,), companions=(HELD_BACK,))
        assert "0.102.0 needs addon" in " ".join(out.split())


def test_the_caps_of_a_project_name_those_of_its_add_ons_that_are_too_old(casebook, tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project]\ndependencies = ['fastapi<0.102']\n")
    for version, told in (("1.0", True), ("1.1", False)):
        (tmp_path / "requirements.txt").write_text(f"fastapi==0.100.0\naddon=={version}\n")
        for format in ("text", "markdown"):
            _, out, _ = casebook("upgrade", ".", "--format", format, of=(MENDED,), companions=(HELD_BACK,))
            assert ("0.102.0 needs addon" in " ".join(out.split())) is told


def test_a_cap_of_a_project_that_no_version_fits_is_told_as_such(casebook, tmp_path):
    """Only what is written on the command line is refused: a project has other caps, too."""
    (tmp_path / "pyproject.toml").write_text("[project]\ndependencies = ['fastapi>=2,<1', 'pydantic<1']\n")
    (tmp_path / "requirements.txt").write_text("fastapi==0.100.0\n")
    _, out, _ = casebook("upgrade", ".", of=(MENDED,))
    told = " ".join(out.split())
    assert "Not known whether it guards against anything: no version is in it" in told
    assert "Not known whether it guards against anything: it admits none of the versions that were measured" in told


def test_a_version_that_is_excepted_is_kept_out_and_judged_by_what_it_shows(casebook):
    """It stays as broken as it is, whatever the later ones do."""
    came, went = (edge(one, other, turn, ("fastapi", one, other)) for one, other, turn in (
        ("0.101.0", "0.102.0", "ua"), ("0.102.0", "0.103.0", "au")))  # fmt: skip
    broken = subject(
        "forms/broken_once", **{lane: history(lane, "uuauuu", came, went) for lane in ("contemporary", "today")}
    )
    code, out, _ = casebook("why", "fastapi!=0.102.0,<1", of=(broken,))
    assert code == 1
    assert "It keeps out 1 of 6 measured versions of fastapi, 0.102.0 within it." in out
    assert "Still guards against 1 break." in out
    assert "unaffected -> affected since fastapi 0.102.0" in out
    code, out, _ = casebook("why", "fastapi!=0.101.0,<1", of=(broken,))
    assert (code, "No measured reason found." in out) == (0, True)
    code, out, _ = casebook("why", "fastapi!=0.102.0,<0.105", of=(broken,))
    assert code == 1
    said = "It keeps out 2 of 6 measured versions of fastapi, 0.105.0 and 0.102.0 within it."
    assert said in " ".join(out.split())


def test_a_cap_in_the_other_formats(casebook):
    code, out, _ = casebook("why", "fastapi<0.102", "--format", "json", of=(by_fastapi(), MENDED))
    told = json.loads(out)["audit"]
    assert (code, told["guards"], [one["id"] for one in told["kept"]]) == (
        1,
        "yes",
        ["forms/by_fastapi", "forms/mended"],
    )
    for format in ("markdown", "github"):
        out = casebook("why", "fastapi<0.102", "--format", format, of=(by_fastapi(), MENDED))[1]
        assert out.startswith("### fastapi&lt;0.102\n\n**Still guards against 1 break, keeps out 1 fix.**")
        assert "#### Guards against 1\n\n- **[Title of forms/by\\_fastapi]" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no cap is given"),
        (("fastapi",), "'fastapi' is not a cap"),
        (("fastapi<0.1",), "fastapi<0.1 has none of the versions that were measured, 0.100.0 to 0.105.0"),
        (("pydantic==2.9.99",), "pydantic==2.9.99 has none of the versions that were measured"),
        (("fastapi>=2,<1",), "no version is in fastapi<1,>=2"),
        (("fastapi>0.1",), "is not a cap: it keeps no later version out"),
        (("\u001b[31m<1",), "is not a requirement"),
        (("fastapi<" + "9" * 5000,), "is not a requirement"),
    ],
)
def test_what_is_no_cap_is_refused(casebook, arguments, message):
    code, out, err = casebook("why", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert message in err
    assert "\ntip: " in err
    assert "\u001b" not in err


PYPROJECT = """\
[project]
dependencies = ["fastapi<0.102", "pydantic<3", "sqlalchemy<2", "nonsense !"]
"""


def test_an_upgrade_audits_every_cap_of_the_project(casebook, tmp_path):
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "requirements.txt").write_text("fastapi==0.101.0\npydantic==2.1.1\nstarlette==0.40.0\n")
    code, out, err = casebook("upgrade", of=(by_fastapi(),))
    assert code == 1
    assert "warning: pyproject.toml, project.dependencies: 'nonsense !' is no requirement that can be read" in err
    assert (
        """
Caps of pyproject.toml 3
  fastapi<0.102 (project.dependencies)
    Still guards against 1 break
  pydantic<3 (project.dependencies)
    Not known whether it guards against anything: nothing beyond it was
    measured: the newest pydantic that was is 2.14.4
  sqlalchemy<2 (project.dependencies)
    Not known whether it guards against anything: no cell is known to have
    sqlalchemy
"""
        in out
    )
    out = casebook("upgrade", "--format", "github", of=(by_fastapi(),))[1]
    assert "#### Caps of pyproject.toml 3\n\n- **fastapi&lt;0.102** (project.dependencies)\n  Still guards" in out


def test_no_cap_is_audited_where_no_project_is_read(casebook, tmp_path):
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    assert "Caps" not in casebook("upgrade", "--have", "fastapi==0.101.0", of=(by_fastapi(),))[1]


def test_a_broken_pyproject_is_refused(casebook, tmp_path):
    (tmp_path / "pyproject.toml").write_text("<<<<<<< HEAD\n")
    (tmp_path / "requirements.txt").write_text("fastapi==0.101.0\n")
    code, out, err = casebook("upgrade")
    assert (code, out) == (2, "")
    assert "pyproject.toml cannot be read: it is not valid TOML" in err


def test_the_caps_of_a_hostile_project_do_not_break_a_comment(casebook, tmp_path):
    many = ", ".join(f'"package-{number}<1"' for number in range(3_000))
    (tmp_path / "pyproject.toml").write_text(f"[project]\ndependencies = [{many}]\n")
    (tmp_path / "requirements.txt").write_text("fastapi==0.101.0\n")
    code, out, _ = casebook("upgrade", "--format", "github", of=(by_fastapi(),))
    assert code == 1
    assert len(out) < 65_536
    assert out.count("<details>") == out.count("</details>") == 1
