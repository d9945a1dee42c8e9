"""Models for forms, queries, headers and cookies."""

import pytest

from .everyday import answers, document_of


def test_empty_field_of_a_form_is_one_that_is_not_sent() -> None:
    form = {"name": None, "size": 3, "ticked": True, "note": "none"}
    assert answers("models-form")["empty fields"] == (200, {"form": form, "sent": []})


def test_form_knows_what_was_sent() -> None:
    found = answers("models-form")
    assert found["fields"][1]["sent"] == ["name", "size"]
    assert found["nothing but another field"][1]["sent"] == []


@pytest.mark.parametrize("source", ["query", "header", "cookie"])
def test_defaults_do_not_count_as_sent(source: str) -> None:
    assert answers("models-fields-set")[source] == (200, [])


def test_form_is_read_by_aliases() -> None:
    found = answers("models-form-aliases")
    assert found["list"] == (200, ["a", "b"])
    assert found["forbidding"] == (200, "sugar")


def test_field_takes_its_first_alias_alone() -> None:
    assert answers("models-form-other-names")["both"] == (200, {"tag": "one", "tags": ["a", "b"]})


def test_form_stands_beside_a_file() -> None:
    assert answers("models-form-beside-file")["both"] == (200, ["Emma", "a.txt"])


def test_form_can_be_optional() -> None:
    found = answers("models-form-optional")
    assert found["sent"] == (200, {"name": "ada", "tags": []})
    assert found["not sent"] == (200, None)


def test_form_can_be_one_of_two() -> None:
    found = answers("models-form-union")
    assert found["one"] == (200, {"name": "ada", "tags": []})
    assert found["the other"] == (200, {"company": "acme", "size": None})


def test_form_that_is_one_of_two_is_read_as_any_form() -> None:
    found = answers("models-form-union")
    assert found["a list of one"] == (200, {"name": "ada", "tags": ["a"]})
    assert found["an empty number"] == (200, {"company": "acme", "size": None})


def test_form_that_is_one_of_two_can_be_optional() -> None:
    found = answers("models-form-union-optional")
    assert found["one"] == (200, {"name": "ada", "tags": []})
    assert found["not sent"] == (200, None)


def test_headers_have_hyphens() -> None:
    found = answers("models-headers")
    assert found["hyphens"] == (200, {"x_user": "t", "save_data": True})
    assert found.errors("underscores") == [("missing", ["header", "x-user"])]


def test_headers_are_documented_with_hyphens() -> None:
    parameters = document_of("models-headers")["paths"]["/"]["get"]["parameters"]
    assert [parameter["name"] for parameter in parameters] == ["x-user", "save-data"]


def test_headers_can_keep_underscores() -> None:
    found = answers("models-headers-as-they-are")
    assert found["underscores"] == (200, {"x_user": "t", "save_data": False})
    assert found.status("hyphens") == 422


def test_list_is_read_by_alias_and_by_name() -> None:
    found = answers("models-by-name")
    assert found["query by alias"] == (200, ["a", "b"])
    assert found["query by name"] == (200, ["a", "b"])


@pytest.mark.parametrize("source", ["query", "cookie", "header"])
def test_alias_of_a_field_is_read(source: str) -> None:
    assert answers("models-aliases")[source] == (200, "ada")


def test_several_models_share_a_query() -> None:
    found = answers("models-several")
    assert found["two models"] == (200, [5, 7])
    assert found["a model beside a parameter"] == (200, [5, "x"])


def test_strange_parameter_is_refused_where_it_is_forbidden() -> None:
    assert answers("models-forbidding").status("a strange one") == 422


def test_query_can_be_optional() -> None:
    found = answers("models-optional")
    assert found["sent"] == (200, {"limit": 5})
    assert found["not sent"] == (200, None)


def test_extra_parameter_that_is_repeated_is_a_list() -> None:
    assert answers("models-extra")["repeated"] == (200, {"limit": 10, "tag": ["a", "b"]})


def test_parameter_can_be_a_model_in_json() -> None:
    assert answers("models-json")["query"] == (200, 3)


def test_hidden_model_is_not_documented() -> None:
    assert document_of("models-hidden")["paths"]["/all"]["get"].get("parameters", []) == []
