"""Unpacked packages: verified once, and noticed where they are no longer what was verified."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casebook.errors import ToolFailed
from casebook.measure.unpacked import UNUSED_FOR, Packages, Unpacked, verify

PACKAGE = ("idna", "3.7")


@pytest.fixture
def packages(interpreter, tmp_path) -> Packages:
    return Packages(interpreter, tmp_path)


def module(package: Unpacked) -> Path:
    [found] = package.folder.glob("lib/python3.11/site-packages/idna/core.py")
    return found


def test_a_package_is_what_its_wheel_installs_and_nothing_else(packages):
    package = packages.get(*PACKAGE)
    assert {entry.name for entry in package.folder.glob("lib/python3.11/site-packages/*")} == {
        "idna",
        "idna-3.7.dist-info",
    }
    assert {entry.name for entry in package.folder.iterdir()} == {"lib"}


def test_a_package_is_unpacked_once(packages):
    first = module(packages.get(*PACKAGE)).stat()
    assert first == module(packages.get(*PACKAGE)).stat()


def test_what_a_run_that_was_ended_has_left_of_it_is_taken_away(packages):
    left = packages.folder / ".idna-3.7-x1y2"
    (left / "lib").mkdir(parents=True)
    packages.get(*PACKAGE)
    assert {path.name for path in packages.folder.iterdir()} == {"idna-3.7", "idna-3.7.json", ".locks"}


def test_a_package_that_no_cell_has_used_for_long_is_discarded(packages):
    """Each use counts anew, and one that is discarded is unpacked again where a cell wants it."""
    package = packages.get(*PACKAGE)
    os.utime(package.manifest_path, (0, 0))
    packages.get(*PACKAGE)
    used = package.manifest_path.stat().st_mtime
    assert used > 0
    assert packages.prune(used + UNUSED_FOR) == 0
    assert packages.prune(used + UNUSED_FOR + 1) == 1
    assert {path.name for path in packages.folder.iterdir()} == {".locks"}
    assert not packages.get(*PACKAGE).changed()


def edit(path: Path) -> None:
    path.write_text(path.read_text() + "\n# edited\n")


def edit_unseen(path: Path) -> None:
    """As large as before, and as old."""
    before = path.stat()
    content = path.read_bytes()
    path.write_bytes(b"#" + content[1:])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    copy.replace(path)


def put_beside(path: Path) -> None:
    path.with_name("loose.py").write_text("x = 1")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def lose_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def lose_manifest(path: Path) -> None:
    manifest = path.parents[4].with_name("idna-3.7.json")
    assert manifest.exists()
    manifest.unlink()


def break_manifest(path: Path) -> None:
    manifest = path.parents[4].with_name("idna-3.7.json")
    manifest.write_text(manifest.read_text()[:100])


DAMAGES = [edit, edit_unseen, replace, put_beside, empty, Path.unlink, lose_folder, lose_manifest, break_manifest]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_no_longer_as_it_was_verified_is_noticed_and_unpacked_anew(packages, damage):
    package = packages.get(*PACKAGE)
    healthy = module(package).read_bytes()
    damage(module(package))
    assert Unpacked(package.name, package.version, package.folder).changed()
    mended = packages.get(*PACKAGE)
    assert mended.changed() == ""
    assert module(mended).read_bytes() == healthy
    assert not module(mended).with_name("loose.py").exists()


def test_the_byte_code_of_a_package_is_of_it_too(packages):
    """It is what Python runs: one that was cut off by a full disk blocked cases, and one that was written changed them."""
    package = packages.get(*PACKAGE)
    [compiled] = package.folder.glob("lib/python3.11/site-packages/idna/__pycache__/core.*.pyc")
    compiled.write_bytes(compiled.read_bytes()[:100])
    assert package.changed().endswith(".pyc")
    assert packages.get(*PACKAGE).changed() == ""


def test_reading_a_package_is_no_change(packages, interpreter):
    package = packages.get(*PACKAGE)
    variables = {"PYTHONPATH": str(module(package).parents[1])}
    subprocess.run([interpreter.path, "-c", "import idna"], check=True, env=variables)
    assert package.changed() == ""


def test_a_copy_in_the_cache_of_uv_that_was_changed_is_not_taken(interpreter, tmp_path, monkeypatch):
    """Hard links lead into that cache from every environment that uv has made."""
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    packages = Packages(interpreter, tmp_path / "ours")
    packages.get(*PACKAGE)
    [cached] = (tmp_path / "uv").glob("archive-v*/*/idna/core.py")
    cached.write_text("poisoned = True\n")
    shutil.rmtree(packages.folder)
    with pytest.raises(ToolFailed, match=r"idna 3\.7, as uv installs it here, is not what was published") as caught:
        packages.get(*PACKAGE)
    assert caught.value.hint.endswith("uv cache clean idna")
    assert {path.name for path in packages.folder.iterdir()} == {".locks"}


def test_a_package_that_cannot_be_had_here_and_now_says_nothing_of_a_cell(packages, monkeypatch, tmp_path):
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:1/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    with pytest.raises(ToolFailed, match=r"idna 3\.7 could not be installed: ") as caught:
        packages.get(*PACKAGE)
    assert caught.value.hint.startswith("This says nothing of the cell.")
    assert {path.name for path in packages.folder.iterdir()} == {".locks"}


def test_a_version_that_does_not_exist_is_told(packages):
    with pytest.raises(ToolFailed, match=r"idna 0\.0\.0\.99 could not be installed"):
        packages.get("idna", "0.0.0.99")


def test_many_that_unpack_at_once_have_the_same_package(interpreter, tmp_path):
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: Packages(interpreter, tmp_path).get(*PACKAGE), range(6)))
    assert len({module(package).stat().st_ino for package in found}) == 1
    assert [package.changed() for package in found] == [""] * 6
    assert sorted(path.name for path in found[0].folder.parent.iterdir()) == [".locks", "idna-3.7", "idna-3.7.json"]


@pytest.mark.parametrize("written", ["base64", "hexadecimal"])
def test_a_hash_counts_however_a_record_writes_it(packages, written):
    """The wheel of asgi-correlation-id 5.0.1 has hexadecimal ones."""
    package = packages.get(*PACKAGE)
    for compiled in package.folder.rglob("__pycache__"):
        shutil.rmtree(compiled)
    [record] = package.folder.glob("lib/python3.11/site-packages/*.dist-info/RECORD")
    rows = [row.split(",") for row in record.read_text().splitlines()]
    if written == "hexadecimal":
        for row in rows:
            if row[1]:
                digest = hashlib.sha256((record.parent.parent / row[0]).read_bytes()).hexdigest()
                row[1] = f"sha256={digest}"
        record.write_text("\n".join(map(",".join, rows)))
    verify(package.folder, package)
    edit(module(package))
    with pytest.raises(ToolFailed, match="idna/core.py is not what RECORD says"):
        verify(package.folder, package)
