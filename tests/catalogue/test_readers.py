"""Every kind of lock tells its versions; what is broken or hostile is refused with a message."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from packaging.version import Version

from casebook.catalogue.readers import OWN, others_readers, own_readers, read_file, read_project
from casebook.catalogue.readers.found import LARGEST, without_files
from casebook.catalogue.readers.requirements import read_freeze
from casebook.errors import InputError

LOCKS = Path(__file__).parent / "locks"
OF_SHOP = {
    "uv": "uv.lock",
    "pylock": "pylock.toml",
    "poetry": "poetry.lock",
    "pdm": "pdm.lock",
    "pipenv": "Pipfile.lock",
    "requirements": "requirements.txt",
    "pip_freeze": "freeze.txt",
    "pip_tools": "requirements.txt",
}


@pytest.mark.parametrize(("folder", "name"), OF_SHOP.items())
def test_a_lock_of_each_tool_tells_its_versions(folder, name):
    found = read_file(LOCKS / folder / name)
    assert {name: found.versions[name] for name in ("fastapi", "pydantic", "starlette")} == {
        "fastapi": "0.115.2",
        "pydantic": "2.9.2",
        "starlette": "0.40.0",
    }
    assert found.notes == ()


@pytest.mark.parametrize("folder", [folder for folder, name in OF_SHOP.items() if name != "freeze.txt"])
def test_a_project_with_one_of_them_is_read(folder):
    assert read_project(LOCKS / folder).versions["fastapi"] == "0.115.2"


def test_the_locks_name_no_other_host():
    hosts = {host for file in LOCKS.rglob("*.*") for host in re.findall(r"https?://([^/\s\"'`)]+)", file.read_text())}
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_a_virtual_environment_tells_its_versions_and_its_python(tmp_path):
    site = tmp_path / ".venv/lib/python3.11/site-packages"
    for name, version in (("fastapi", "0.115.2"), ("pydantic_core", "2.23.4")):
        folder = site / f"{name}-{version}.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (site / "broken-1.dist-info").mkdir()
    (tmp_path / ".venv/pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.7\n")
    found = read_project(tmp_path)
    assert dict(found.versions) == {"python": "3.11", "fastapi": "0.115.2", "pydantic-core": "2.23.4"}
    assert read_file(tmp_path / ".venv").versions == found.versions
    assert set(found.doubts) == {"broken"}


@pytest.mark.parametrize("noise", [b"Author: Andr\xe9\n", b"Author: \x00\n", b"\xff\xfe\n\n", b"x" * 100_000])
def test_a_package_whose_metadata_is_no_utf_8_is_read(tmp_path, noise):
    for file in ("fastapi-0.115.2.dist-info/METADATA", "slowapi-0.1.9.egg-info/PKG-INFO", "alone-1.egg-info"):
        path = tmp_path / "lib/python3.11/site-packages" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        name, _, version = file.partition(".dist")[0].partition(".egg")[0].rpartition("-")
        path.write_bytes(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode() + noise)
    (tmp_path / "pyvenv.cfg").write_bytes(b"home = \xe9\nversion = 3.11.7\n")
    expected = {"python": "3.11", "fastapi": "0.115.2", "slowapi": "0.1.9", "alone": "1"}
    assert read_file(tmp_path).versions == expected


def test_this_very_environment_is_read():
    assert "pydantic" in read_file(Path(sys.prefix)).versions


def test_what_pip_freeze_prints_is_read():
    frozen = subprocess.run([sys.executable, "-m", "pip", "freeze"], capture_output=True, check=True).stdout
    found = read_freeze(frozen, "standard input")
    assert found.versions["pydantic"] == read_file(Path(sys.prefix)).versions["pydantic"]


def test_of_several_versions_the_one_that_is_meant_here_counts():
    found = read_file(LOCKS / "uv_forks/uv.lock")
    here, other = ("2.9.2", "2.10.6") if sys.version_info < (3, 12) else ("2.10.6", "2.9.2")
    assert found.versions["pydantic"] == here
    assert f"of others it is {other}: name yours with --have python==X" in found.doubts["pydantic"]


@pytest.mark.parametrize(("python", "version"), [("3.11", "2.9.2"), ("3.12", "2.10.6"), ("3.12.4", "2.10.6")])
def test_of_several_versions_the_one_for_the_python_that_is_named_counts(tmp_path, python, version):
    (tmp_path / "uv.lock").write_bytes((LOCKS / "uv_forks/uv.lock").read_bytes())
    found = read_project(tmp_path).for_python(python)
    assert (found.versions["pydantic"], found.versions["python"]) == (version, python)
    assert found.doubts == {}
    (tmp_path / ".python-version").write_text(f"{python}\n")
    for read in (read_project(tmp_path), read_file(tmp_path / "uv.lock")):
        assert (read.versions["pydantic"], read.doubts) == (version, {})


ONLY = 'sys_platform == "nowhere"'
ONE_MARKER = {
    "uv.lock": """[[package]]
name = "shop"
source = { virtual = "." }
dependencies = [{ name = "fastapi" }, { name = "slowapi", marker = 'sys_platform == "nowhere"' }]
[[package]]
name = "fastapi"
version = "0.115.2"
[[package]]
name = "slowapi"
version = "0.1.9"
""",
    "poetry.lock": """[[package]]
name = "fastapi"
version = "0.115.2"
[[package]]
name = "slowapi"
version = "0.1.9"
groups = ["main", "dev"]
markers = {main = 'sys_platform == "nowhere"', dev = 'python_version < "3"'}
[metadata]
content-hash = "x"
""",
    "pdm.lock": """[metadata]
lock_version = "4.5.0"
[[package]]
name = "fastapi"
version = "0.115.2"
[[package]]
name = "slowapi"
version = "0.1.9"
marker = 'sys_platform == "nowhere"'
""",
    "pylock.toml": """lock-version = "1.0"
created-by = "x"
[[packages]]
name = "fastapi"
version = "0.115.2"
directory = { path = "a" }
[[packages]]
name = "slowapi"
version = "0.1.9"
directory = { path = "b" }
marker = 'sys_platform == "nowhere"'
""",
    "Pipfile.lock": json.dumps(
        {"default": {"fastapi": {"version": "==0.115.2"}, "slowapi": {"version": "==0.1.9", "markers": ONLY}}}
    ),
    "requirements.txt": f"fastapi==0.115.2\nslowapi==0.1.9 ; {ONLY}\n",
}


@pytest.mark.parametrize("name", ONE_MARKER)
def test_what_a_marker_leaves_out_is_not_installed_and_that_is_told(tmp_path, name):
    (tmp_path / name).write_text(ONE_MARKER[name])
    found = read_project(tmp_path)
    assert dict(found.versions) == {"fastapi": "0.115.2"}
    assert found.doubts["slowapi"].startswith("slowapi is only for ")
    assert "nowhere" in found.doubts["slowapi"]
    assert found.told(["pydantic"]) == ()


@pytest.mark.parametrize("marker", ["extra == 'a'", "'a' in extras", "'dev' not in dependency_groups", "extra != 'b'"])
def test_what_depends_on_an_extra_may_be_installed(tmp_path, marker):
    (tmp_path / "poetry.lock").write_text(f'[[package]]\nname = "fastapi"\nversion = "0.115.2"\nmarkers = "{marker}"\n')
    assert read_project(tmp_path).versions == {"fastapi": "0.115.2"}


@pytest.mark.parametrize("name", ONE_MARKER)
def test_a_lock_under_any_name_is_known_by_its_content(tmp_path, name):
    expected = {"fastapi": "0.115.2"}
    for other in ("old.lock", "before.txt", "lock"):
        (tmp_path / other).write_text(ONE_MARKER[name])
        assert read_file(tmp_path / other).versions == expected


@pytest.mark.parametrize(("folder", "name"), OF_SHOP.items())
def test_a_real_lock_under_any_name_is_known_by_its_content(tmp_path, folder, name):
    if folder == "pip_tools":
        pytest.skip("what it includes lies beside it")
    (tmp_path / "before").write_bytes((LOCKS / folder / name).read_bytes())
    assert read_file(tmp_path / "before").versions == read_file(LOCKS / folder / name).versions


def test_a_file_of_no_kind_is_refused_with_all_kinds(tmp_path):
    (tmp_path / "notes.md").write_text("# Notes\nfastapi is nice\n")
    with pytest.raises(InputError, match="no kind of lock") as raised:
        read_file(tmp_path / "notes.md")
    for kind in ("uv.lock", "pylock.toml", "poetry.lock", "pdm.lock", "Pipfile.lock", "requirements", "pip freeze"):
        assert kind in raised.value.hint


def test_of_several_versions_that_may_be_meant_none_is_taken(tmp_path):
    path = tmp_path / "poetry.lock"
    entry = '[[package]]\nname = "{}"\nversion = "{}"\n'
    path.write_text(
        entry.format("fastapi", "0.115.2") + entry.format("pydantic", "2.9.2") + entry.format("pydantic", "2.10.6")
    )
    found = read_file(path)
    assert dict(found.versions) == {"fastapi": "0.115.2"}
    assert found.told(["pydantic"]) == ("pydantic is locked in several versions, 2.10.6, 2.9.2: say which with --have",)


def test_uv_lock_is_taken_first_and_the_others_are_named(tmp_path):
    for folder in ("uv", "poetry", "requirements"):
        (tmp_path / OF_SHOP[folder]).write_bytes((LOCKS / folder / OF_SHOP[folder]).read_bytes())
    found = read_project(tmp_path)
    assert found.source == str(tmp_path / "uv.lock")
    assert found.notes == (f"uv.lock was taken; {tmp_path} has poetry.lock, requirements.txt too",)


def test_what_is_not_pinned_is_told():
    found = read_freeze(b"fastapi>=0.100\nstarlette==0.40.0\n", "standard input")
    assert dict(found.versions) == {"starlette": "0.40.0"}
    assert dict(found.doubts) == {"fastapi": "fastapi is not pinned in standard input"}


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        ("slowapi>=0.1", "slowapi is not pinned in it"),
        (
            "slowapi==0.1.8\nSlowAPI==0.1.9",
            "slowapi is locked in several versions, 0.1.8, 0.1.9: say which with --have",
        ),
        ("slowapi @ https://example.com/slowapi-0.1.9-py3-none-any.whl", "slowapi is not pinned in it"),
        ("-e git+https://example.com/slowapi.git#egg=slowapi", "slowapi is not pinned in it"),
        ("slowapi==a-b", "slowapi has a version that is none: 'a-b'"),
        ("slowapi==0.1.*", "slowapi is not pinned in it"),
        ("slowapi==0.1.8\nslowapi>=0.1", None),
    ],
)
def test_of_a_package_whose_version_is_not_known_it_is_told(lines, doubt):
    found = read_freeze(f"fastapi==0.115.2\n{lines}\n".encode(), "it")
    assert found.doubts.get("slowapi") == doubt
    assert ("slowapi" in found.versions) is (doubt is None)


def test_lines_that_are_no_requirements_are_told(tmp_path):
    (tmp_path / "a.txt").write_text("-r https://example.com/r.txt\nfastapi==0.115.2\n!!! no\npydantic=2.9.2\n")
    found = read_file(tmp_path / "a.txt")
    assert dict(found.versions) == {"fastapi": "0.115.2"}
    assert [note.replace(f"{tmp_path}/", "") for note in found.notes] == [
        "line 3 of a.txt is no requirement: !!! no",
        "line 4 of a.txt is no requirement: pydantic=2.9.2",
        "https://example.com/r.txt is included in a.txt, and was not read",
    ]


def test_many_lines_that_are_no_requirements_are_counted():
    found = read_freeze(b"fastapi==0.115.2\n" + b"a=1\n" * 50, "standard input")
    assert len(found.notes) == 3
    assert found.notes[-1] == "48 more lines of it were not read"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_what_powershell_writes_is_read(tmp_path, encoding):
    written = "fastapi==0.115.2\r\npydantic==2.9.2\r\n".encode(encoding)
    (tmp_path / "requirements.txt").write_bytes(written)
    expected = {"fastapi": "0.115.2", "pydantic": "2.9.2"}
    assert read_project(tmp_path).versions == read_freeze(written, "standard input").versions == expected


def test_what_no_reader_of_ours_knows_is_offered_to_those_of_other_packages(tmp_path, monkeypatch):
    site = tmp_path / "site"
    (site / "other-1.dist-info").mkdir(parents=True)
    (site / "other-1.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1\n")
    (site / "other-1.dist-info/entry_points.txt").write_text(
        "[fastapi_casebook.readers]\nother = other_reader:READER\n"
    )
    (site / "other_reader.py").write_text(
        "from casebook.catalogue.readers.found import Found, NamedFile\n"
        "READER = NamedFile('other.lock', lambda path: Found({'fastapi': path.read_text().strip()}, str(path)))\n"
    )
    monkeypatch.syspath_prepend(str(site))
    (tmp_path / "other.lock").write_text("0.115.2\n")
    assert len(list(others_readers())) == 1
    assert read_project(tmp_path).versions == {"fastapi": "0.115.2"}
    assert read_file(tmp_path / "other.lock").versions == {"fastapi": "0.115.2"}


def test_every_reader_of_ours_is_one():
    assert len(list(own_readers())) == len(OWN)


DEEP = "[" * 100_000
BROKEN = {
    "uv.lock": [
        "",
        "version = 1\n",
        "package = 3\n",
        "[[package",
        f"x = {DEEP}",
        "package = [1]\n",
        "x = " + "1" * 5_000,
    ],
    "pylock.toml": ["", "[[packages]]\nname = 3\n", 'lock-version = "9.0"\n', f"x = {DEEP}"],
    "poetry.lock": ["", "<<<<<<< HEAD\n"],
    "pdm.lock": ["", "[[metadata]]\n"],
    "Pipfile.lock": ["", "{", "[]", '{"default": []}', DEEP, '{"default": NaN}'],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BROKEN.items() for text in texts])
def test_a_broken_lock_is_refused(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match=re.escape(str(path))):
        read_file(path)


@pytest.mark.parametrize("name", [*BROKEN, "requirements.txt"])
def test_a_file_of_100_mb_and_one_that_is_no_text_are_refused(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_file(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="no text in UTF-8"):
        read_file(path)


def test_too_much_on_standard_input_is_refused():
    with pytest.raises(InputError, match="standard input is larger"):
        read_freeze(b"#" * (LARGEST + 1), "standard input")


def test_versions_that_are_none_are_told_and_left_out(tmp_path):
    path = tmp_path / "Pipfile.lock"
    path.write_text(
        json.dumps({"default": {"fastapi": {"version": "==\u001b[31mred"}, "pydantic": {"version": "==2.9.2"}, "x": 3}})
    )
    found = read_file(path)
    assert dict(found.versions) == {"pydantic": "2.9.2"}
    assert found.doubts["fastapi"] == "fastapi has a version that is none: '[U+001B][31mred'"


def test_a_marker_that_is_none_leaves_nothing_out(tmp_path):
    path = tmp_path / "poetry.lock"
    path.write_text('[[package]]\nname = "fastapi"\nversion = "0.115.2"\nmarkers = "((((("\n')
    assert read_file(path).versions == {"fastapi": "0.115.2"}


def test_requirements_that_include_themselves_are_refused(tmp_path):
    (tmp_path / "a.txt").write_text("-r b.txt\n")
    (tmp_path / "b.txt").write_text("-r a.txt\n")
    with pytest.raises(InputError, match="includes itself"):
        read_file(tmp_path / "a.txt")


def test_a_file_that_is_included_often_is_read_once(tmp_path):
    for number in range(18):
        (tmp_path / f"{number}.txt").write_text(f"-r {number + 1}.txt\n" * 9)
    (tmp_path / "18.txt").write_text("fastapi==0.115.2\n")
    assert read_file(tmp_path / "0.txt").versions == {"fastapi": "0.115.2"}


def test_more_requirements_than_anybody_has_are_refused(tmp_path):
    (tmp_path / "a.txt").write_text("fastapi==0.115.2\n" * 10_001)
    with pytest.raises(InputError, match="more than 10,000 requirements"):
        read_file(tmp_path / "a.txt")


def test_a_version_without_end_is_none(tmp_path):
    (tmp_path / "a.txt").write_text("fastapi==" + "1." * 200 + "1\npydantic==2.9.2\n")
    found = read_file(tmp_path / "a.txt")
    assert dict(found.versions) == {"pydantic": "2.9.2"}
    assert found.doubts["fastapi"].startswith("fastapi has a version that is none")


def test_an_include_that_is_missing_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("-r gone.txt\n")
    with pytest.raises(InputError, match="a.txt includes gone.txt, and there is no such file"):
        read_file(tmp_path / "a.txt")


def test_an_include_from_the_network_is_left_alone(tmp_path):
    (tmp_path / "a.txt").write_text("-r https://example.com/r.txt\nfastapi==0.115.2\n")
    assert read_file(tmp_path / "a.txt").versions == {"fastapi": "0.115.2"}


@pytest.mark.parametrize("name", ["", "gone.lock", "notes.md", "a\0b", "a" * 5_000])
def test_what_is_no_lock_is_refused(tmp_path, name):
    (tmp_path / "notes.md").write_text("")
    with pytest.raises(InputError):
        read_file(tmp_path / name)


@pytest.mark.parametrize("name", ["", "gone"])
def test_a_project_that_tells_nothing_is_refused(tmp_path, name):
    with pytest.raises(InputError):
        read_project(tmp_path / name)


def test_a_device_is_no_lock(tmp_path):
    (tmp_path / "uv.lock").symlink_to("/dev/zero")
    with pytest.raises(InputError, match="not a plain file"):
        read_file(tmp_path / "uv.lock")


NAMES = ("uv.lock", "pylock.toml", "poetry.lock", "pdm.lock", "Pipfile.lock", "requirements.txt", "odd")
PIECES = st.sampled_from(
    [one.encode() for one in ONE_MARKER.values()]
    + [b"\x00", b"\xe9", b"\xff\xfe", b"[[package]]\n", b"{", b'"', b"-r \x00\n", b"-r " + b"x" * 5_000, b"-c .\n", b"\\\n", b"#", b";", b"["]
    + [b'{"default": {"a": {"version": "==1", "markers": 3}}}', b"dependencies = 3\n", b"version = [1]\n", b"-e .\n", b"a==1;" + b"(" * 2_000]
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=5).map(b"".join)), cut=st.integers(0, 400))
def test_no_bytes_bring_a_reader_down(tmp_path, name, data, cut):
    """It answers, or says what is wrong: for what is cut off, too."""
    (tmp_path / name).write_bytes(data[cut:] if cut < 20 else data[:cut])
    for read in (lambda: read_file(tmp_path / name), lambda: read_freeze(data, "it")):
        with contextlib.suppress(InputError):
            told = read().for_python("3.12")
            assert all(Version(version) for version in told.versions.values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(metadata=st.binary(max_size=200), configuration=st.binary(max_size=60))
def test_no_bytes_bring_the_reader_of_environments_down(tmp_path, metadata, configuration):
    folder = tmp_path / "lib/python3.11/site-packages/a-1.dist-info"
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "pyvenv.cfg").write_bytes(configuration)
    (folder / "METADATA").write_bytes(b"Name: a\n" + metadata)
    with contextlib.suppress(InputError):
        read_file(tmp_path)


WHEEL = '    {{ url = "https://example.org/a-{}.whl", hash = "sha256:0", size = {}, hashes = {{ sha256 = "0" }} }},\n'
FILE = '    {{file = "a-{}.whl", hash = "sha256:{}"}},\n'


@pytest.mark.parametrize(("key", "line"), [("wheels", WHEEL), ("files", FILE)])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_is_parsed_of_a_lock_does_not_grow_with_the_files_of_its_packages(key, line, ends):
    def lock(files):
        listed = "".join(line.format(one, one) for one in range(files))
        return f'[[package]]\nname = "fastapi"\nversion = "0.115.2"\n{key} = [\n{listed}]\n'.replace("\n", ends)

    assert without_files(lock(1)) == without_files(lock(2)) == without_files(lock(200))
    assert tomllib.loads(without_files(lock(200))) == tomllib.loads(lock(1))


@pytest.mark.parametrize("folder", ["uv", "uv_forks", "poetry", "pdm", "pylock"])
def test_nothing_but_files_is_left_out_of_a_lock(folder):
    (path,) = (LOCKS / folder).glob("*.[tl]o*")
    text = path.read_text(encoding="utf-8")
    assert len(without_files(text)) < len(text)
    whole, parsed = tomllib.loads(text), tomllib.loads(without_files(text))
    for one in [one for table in (whole, parsed) for key in ("package", "packages") for one in table.get(key, ())]:
        one.pop("wheels", None)
        one.pop("files", None)
    assert parsed == whole


def test_a_slip_among_the_files_of_a_package_is_told_with_its_line(tmp_path):
    wheels = "".join(WHEEL.format(one, one) for one in range(9))
    (tmp_path / "uv.lock").write_text(f'[[package]]\nname = "a"\nwheels = [\n{wheels}    {{ url = "x }},\n]\n')
    with pytest.raises(InputError, match=r"it is not valid TOML: .*\(at line 13,"):
        read_file(tmp_path / "uv.lock")


@pytest.mark.parametrize("name", ["uv.lock", "requirements.txt"])
def test_a_lock_that_is_a_link_to_nothing_or_to_itself_is_said_to_be_so(tmp_path, name):
    (tmp_path / name).symlink_to("nothing")
    with pytest.raises(InputError, match="there is no file .*nothing|is not a plain file"):
        read_project(tmp_path)
    (tmp_path / name).unlink()
    (tmp_path / name).symlink_to(name)
    with pytest.raises(InputError, match="is not a plain file|cannot be read"):
        read_project(tmp_path)
