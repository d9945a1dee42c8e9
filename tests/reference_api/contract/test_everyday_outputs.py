"""What the everyday style gives out as a whole: the OpenAPI documents and the transcripts of all of its parts.

Both are kept for each cell, so that neighbouring releases can be compared.
"""

from collections.abc import Callable

from reference_api.everyday.asking import document, transcribe
from reference_api.everyday.contents import PARTS

Keep = Callable[[str, object], None]


def test_openapi_document_is_kept(record_property: Keep) -> None:
    found = document(PARTS.values())
    assert found["paths"]
    record_property("everyday_openapi", found)


def test_transcript_is_kept(record_property: Keep) -> None:
    rows = transcribe(PARTS.values())
    assert len(rows) > len(PARTS)
    record_property("everyday_transcript", rows)


def test_parts_answer_the_same_when_they_are_asked_again() -> None:
    """What differs between two runs would be taken for a change of the release."""
    assert transcribe(PARTS.values()) == transcribe(PARTS.values())


def test_application_of_all_parts_tells_which_there_are() -> None:
    from fastapi.testclient import TestClient

    from reference_api.everyday.application import create_everyday

    told = TestClient(create_everyday()).get("/").json()
    assert {*told["parts"], *told["missing"]} == PARTS.keys()
