"""Both kinds of return types, files, templates, and values that JSON does not know."""

import pytest

from .everyday import answers


def test_return_annotation_filters() -> None:
    found = answers("responses-return-types")
    assert found["annotation"] == (200, {"name": "ada", "note": "none"})
    assert found["list"] == (200, [{"name": "ada", "note": "none"}])


def test_response_model_filters() -> None:
    assert answers("responses-return-types")["parameter"] == (200, {"name": "ada"})


def test_list_of_an_iterable_is_filtered() -> None:
    expected = (200, [{"name": "ada", "note": "none"}])
    assert answers("responses-iterable")["list of subclass instances"] == expected


def test_response_passes_where_the_union_is_not_a_model() -> None:
    assert answers("responses-return-types").status("union with a response") == 307


def test_value_that_does_not_fit_is_told_to_the_log() -> None:
    assert answers("responses-validation-errors")["text of the error"] == (500, {"text": True})


def test_number_that_json_does_not_know_becomes_null() -> None:
    found = answers("responses-nan")
    assert found["model"] == (200, {"value": None})
    assert found["list"] == (200, [1.5, None])


def test_encoder_knows_what_people_give_it() -> None:
    found = answers("responses-encoding")
    assert found["deque"] == (200, [{"name": "ada", "note": "none"}])
    assert found["decimal"] == (200, {"price": 2.5})


def test_encoder_excludes_defaults_in_a_dict() -> None:
    assert answers("responses-encoding")["defaults"] == (200, {"one": {"name": "ada"}})


def test_encoder_knows_a_decimal_that_is_no_number() -> None:
    assert answers("responses-encoding")["nan"] == (200, "nan")


@pytest.mark.parametrize("how", ["205", "205 by an exception", "204"])
def test_answer_without_a_body_has_none(how: str) -> None:
    assert answers("responses-nothing")[how] == (int(how[:3]), "")


def test_postponed_none_is_no_body() -> None:
    assert answers("responses-nothing-postponed")["204"] == (204, "")


def test_part_of_a_file_can_be_asked_for() -> None:
    found = answers("responses-files")
    assert found["whole"] == (200, "0123456789")
    assert found["part"] == (206, "234")
    assert found["part of a static file"] == (206, "234")


@pytest.mark.parametrize("path", ["missing", "sibling folder", "long name"])
def test_static_files_are_those_of_the_folder(path: str) -> None:
    found = answers("responses-static")
    assert found["file"] == (200, "public")
    assert found.status(path) == 404


def test_page_is_escaped() -> None:
    assert answers("responses-template-names")["a.html"] == (200, "&lt;b&gt;")


def test_older_name_of_a_status_tells_the_newer_one() -> None:
    with pytest.warns(Warning, match="Use 'HTTP_422_UNPROCESSABLE_CONTENT' instead"):
        found = answers("responses-status-names")
    assert found["422"] == (422, "refused")


def test_options_of_templates_are_those_of_an_environment() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'trim_blocks'"):
        answers("responses-template-options")


def test_faster_json_needs_its_library() -> None:
    missing = "AssertionError: orjson must be installed to use ORJSONResponse"
    assert answers("responses-faster-json")["orjson"] == ("raised", missing)


def test_faster_json_is_deprecated() -> None:
    warnings = answers("responses-faster-json").row("orjson").get("warnings", [])
    assert [warning.partition(",")[0] for warning in warnings] == [
        "FastAPIDeprecationWarning: ORJSONResponse is deprecated"
    ]
