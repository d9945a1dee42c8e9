"""Single parameters: constraints, aliases, defaults, JSON, and what `Annotated` makes of them."""

import pytest

from .everyday import answers, document_of


def test_annotated_parameter_is_read() -> None:
    found = answers("parameters-annotated")
    assert found["value"] == (200, "x")
    assert found["header"] == (200, "t")
    assert found.status("missing") == 422


def test_error_tells_its_place_and_no_link() -> None:
    found = answers("parameters-errors")
    assert [found.errors(name)[0][1] for name in ("query", "path")] == [["query", "n"], ["path", "n"]]
    assert "url" not in found["query"][1]["detail"][0]


def test_default_is_taken_as_it_is() -> None:
    found = answers("parameters-defaults-as-sent")
    assert found["bound"] == (200, 0)
    assert found["type"] == (200, 768)


@pytest.mark.parametrize("value", ["nan", "infinity"])
def test_number_must_be_finite_where_the_parameter_says_so(value: str) -> None:
    found = answers("parameters-infinite")
    assert found["finite"] == (200, "1.5")
    assert found.status(value) == 422


def test_regex_still_checks() -> None:
    found = answers("parameters-regex")
    assert found["match"] == (200, "abc")
    assert found.status("no match") == 422


@pytest.mark.parametrize("source", ["query", "header", "form"])
def test_validation_alias_is_read(source: str) -> None:
    assert answers("parameters-validation-alias")[source] == (200, "ada")


@pytest.mark.parametrize("source", ["query", "header", "form"])
def test_any_of_several_aliases_is_read(source: str) -> None:
    assert answers("parameters-alias-choices")[source] == (200, "x")


def test_field_alone_constrains_a_parameter() -> None:
    found = answers("parameters-field-alone")
    assert found["fits"] == (200, 2)
    assert found.status("does not fit") == 422


@pytest.mark.parametrize("place", ["after", "before", "alone"])
def test_alias_of_a_field_names_the_parameter(place: str) -> None:
    assert answers("parameters-field-aliases")[f"{place}, by alias"] == (200, "ada")


@pytest.mark.parametrize("place", ["alone", "beside Query"])
def test_validator_in_annotated_runs_once(place: str) -> None:
    assert answers("parameters-validators")[place] == (200, 4)


def test_validator_runs_once_however_many_routers_there_are() -> None:
    assert answers("parameters-validators-in-routers")["two routers"] == (200, 4)


def test_parameter_can_be_a_list_in_json() -> None:
    found = answers("parameters-json-list")
    assert found["list"] == (200, [1, 2])
    assert found.status("text") == 422


def test_named_type_can_be_a_parameter_or_a_dependency() -> None:
    found = answers("parameters-type-alias")
    assert found["value"] == (200, 2)
    assert found["dependency"] == (200, 123)


def test_keyword_that_is_unknown_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'unit'"):
        answers("parameters-keywords")


def test_examples_stand_in_the_schema() -> None:
    """A dict of them is no JSON Schema, and is documented as it is given."""
    assert answers("parameters-examples")["value"] == (200, "x")
    (parameter,) = document_of("parameters-examples")["paths"]["/"]["get"]["parameters"]
    assert "examples" not in parameter
    assert parameter["schema"]["examples"] == {"one": {"summary": "One", "value": "foo"}}


def test_parameter_of_an_unsupported_type_is_refused_by_its_name() -> None:
    with pytest.raises(AssertionError, match="items"):
        answers("parameters-unsupported")


def test_union_of_annotated_models_is_a_body() -> None:
    assert answers("parameters-tagged-union")["as a body"] == (200, {"kind": "dog"})


def test_unknown_parameters_do_no_harm() -> None:
    assert answers("parameters-many")["unknown ones"] == (200, ["x", None])
