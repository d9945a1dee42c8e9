"""What the application gives out as a whole: its OpenAPI document and the transcript of a fixed set of requests.

Both are kept for each cell, so that neighbouring releases can be compared.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI

from reference_api.application import create_app
from reference_api.database.migrate import migrate
from reference_api.transcript.__main__ import throwaway_settings, transcribe

Keep = Callable[[str, object], None]


def test_openapi_document_is_kept(app: FastAPI, record_property: Keep) -> None:
    document = app.openapi()
    assert document["paths"]
    record_property("openapi", document)


def test_transcript_is_kept(tmp_path: Path, record_property: Keep) -> None:
    settings = throwaway_settings(tmp_path)
    asyncio.run(migrate(settings))
    transcript = transcribe(create_app(settings))
    assert all(answer["status"] < 500 for answer in transcript)
    record_property("transcript", transcript)
