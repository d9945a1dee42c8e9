"""What the application gives out as a whole: its OpenAPI document and the transcript of a fixed set of requests.

Both are kept for each cell, so that neighbouring releases can be compared.
"""

from collections.abc import Callable

from fastapi import FastAPI

from reference_api.transcript.__main__ import transcribe

Keep = Callable[[str, object], None]


def test_openapi_document_is_kept(app: FastAPI, record_property: Keep) -> None:
    document = app.openapi()
    assert document["paths"]
    record_property("openapi", document)


def test_transcript_is_kept(closed_app: FastAPI, record_property: Keep) -> None:
    transcript = transcribe(closed_app)
    assert all(answer["status"] < 500 for answer in transcript)
    record_property("transcript", transcript)
