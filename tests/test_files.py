"""Writing a file whole or not at all."""

from __future__ import annotations

import pytest

from casebook.files import replace_file


def test_the_text_is_there_and_nothing_else(tmp_path):
    path = tmp_path / "folder" / "file.json"
    assert replace_file(path, "old")
    assert replace_file(path, "Ünew")
    assert path.read_text(encoding="utf-8") == "Ünew"
    assert [path] == list(path.parent.iterdir())


def test_the_same_text_leaves_the_file_alone(tmp_path):
    replace_file(tmp_path / "file", "text")
    before = (tmp_path / "file").stat()
    assert not replace_file(tmp_path / "file", "text")
    assert before == (tmp_path / "file").stat()


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_replaced_and_never_followed(tmp_path, there):
    outside, link = tmp_path / "outside", tmp_path / "link"
    if there:
        outside.write_text("of somebody else")
    link.symlink_to(outside)
    assert replace_file(link, "text")
    assert not link.is_symlink()
    assert link.read_text() == "text"
    assert (outside.read_text() if there else outside.exists()) == ("of somebody else" if there else False)


def test_what_cannot_be_put_there_leaves_nothing_behind(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_file(tmp_path / "folder", "text")
    assert [tmp_path / "folder"] == list(tmp_path.iterdir())
