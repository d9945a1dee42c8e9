"""Single form fields and files, declared by their defaults."""

import pytest

from .everyday import answers


@pytest.mark.parametrize(
    ("field", "body"),
    [("required", "sugar"), ("optional", "sugar"), ("file", "abc"), ("list", ["a", "b"]), ("bytes", "abc")],
)
def test_alias_of_a_field_is_read(field: str, body: object) -> None:
    assert answers("forms-aliases")[field] == (200, body)


@pytest.mark.parametrize(
    ("field", "body"), [("text", {"name": None}), ("number", {"age": None}), ("literal", {"kind": None})]
)
def test_empty_field_is_one_that_is_not_sent(field: str, body: object) -> None:
    assert answers("forms-empty-fields")[field] == (200, body)


def test_checkbox_that_is_not_ticked_has_its_default() -> None:
    found = answers("forms-checkboxes")
    assert found["true unless sent"] == (200, True)
    assert found["none unless sent"] == (200, None)
    assert found["ticked"] == (200, True)
    assert found.status("required") == 422


def test_field_can_be_a_list_in_json() -> None:
    found = answers("forms-json-list")
    assert found["list"] == (200, [1, 2])
    assert found.status("broken") == 422


def test_list_can_be_optional() -> None:
    found = answers("forms-lists")
    assert found["numbers"] == (200, {"numbers": [1, 2]})
    assert found["one number"] == (200, {"numbers": [1]})
    assert found["no numbers"] == (200, {"numbers": None})
    assert found["set"] == (200, [1, 2])


def test_list_of_files_can_be_optional() -> None:
    assert answers("forms-lists")["files"] == (200, ["abc", "defg"])


def test_list_of_bytes_can_be_optional() -> None:
    found = answers("forms-optional-bytes")
    assert (found["files"], found["none"]) == ((200, [3, 4]), (200, None))


def test_list_of_bytes_or_none_is_read() -> None:
    found = answers("forms-bytes-or-none")
    assert (found["files"], found["none"]) == ((200, [3, 4]), (200, None))


def test_file_is_read_before_and_after_a_field() -> None:
    found = answers("forms-bytes-after-field")
    assert found["before"] == (200, [3, "Paris"])
    assert found["after"] == (200, [3, "Paris"])


def test_input_without_a_chosen_file_is_no_file() -> None:
    found = answers("forms-no-chosen-file")
    assert found["chosen"] == (200, ["a.txt", 3])
    assert found["optional"] == (200, None)
    assert found.status("required") == 422


def test_upload_is_open_in_a_stream_and_in_a_task() -> None:
    found = answers("forms-upload-in-stream")
    assert found["stream"] == (200, "abc")
    assert found.events("background") == ["file is open"]


def test_text_of_more_than_a_megabyte_is_refused() -> None:
    found = answers("forms-long-text")
    assert found["a part of a megabyte and a half"] == (400, {"detail": "Part exceeded maximum size of 1024KB."})
