"""`casebook list` tells which cases there are."""

from __future__ import annotations

from tests.catalogue.little import subject

CASES = [
    subject("forms/json_body").model_copy(
        update={"title": "A JSON form is refused: 422", "summary": "It is a string."}
    ),
    subject("forms/empty").model_copy(update={"title": "An empty field is kept", "summary": "Of JSON, too."}),
    subject("reference/forms", kind="feature"),
]


def test_every_case_is_listed_in_order_and_no_feature(casebook):
    listed = "forms/empty: An empty field is kept\nforms/json_body: A JSON form is refused: 422\n"
    assert casebook("list", of=CASES) == (0, listed, "")


def test_all_words_must_be_somewhere_in_what_is_told_of_a_case(casebook):
    code, out, _ = casebook("list", "json", "STRING", of=CASES)
    assert (code, out) == (0, "forms/json_body: A JSON form is refused: 422\n")


def test_words_that_no_case_has_are_wrong_use(casebook):
    code, out, err = casebook("list", "json", "websocket", of=CASES)
    assert (code, out) == (2, "")
    assert err.startswith("error: no case has json and websocket")
