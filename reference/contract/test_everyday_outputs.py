"""What the everyday style gives out as a whole: the OpenAPI documents and the transcripts of its parts.

Both are kept for each cell, so that neighbouring releases can be compared.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Response

from reference_api.everyday.asking import document, transcribe
from reference_api.everyday.contents import PARTS
from reference_api.everyday.parts import Part, get

Keep = Callable[[str, object], None]

UNSETTLED = "lifetimes-cancelled"
"""A thread decides when a generator ends that nobody closes: no release does. Its own contract test asks this part."""
SETTLED = [part for name, part in PARTS.items() if name != UNSETTLED]


def test_openapi_document_is_kept(record_property: Keep) -> None:
    found = document(PARTS.values())
    assert found["paths"]
    record_property("everyday_openapi", found)


def test_transcript_is_kept(record_property: Keep) -> None:
    rows = transcribe(SETTLED)
    assert len(rows) > len(SETTLED)
    record_property("everyday_transcript", rows)


def test_parts_answer_the_same_when_they_are_asked_again() -> None:
    """What differs between two runs would be taken for a change of the release."""
    assert UNSETTLED in PARTS
    assert transcribe(SETTLED) == transcribe(SETTLED)


def test_application_of_all_parts_tells_which_there_are() -> None:
    from fastapi.testclient import TestClient

    from reference_api.everyday.application import create_everyday

    client = TestClient(create_everyday())
    told = client.get("/").json()
    assert {*told["parts"], *told["missing"]} == PARTS.keys()
    assert client.get("/forms-aliases/openapi.json").json()["paths"].keys() >= {"/required", "/optional"}


def test_application_that_cannot_start_says_why() -> None:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        raise ValueError("no database")
        yield

    row = transcribe([Part("lame", lambda: FastAPI(lifespan=lifespan), (get("read"),), {})])[-1]
    assert (row["name"], row["status"]) == ("lame: lifespan", "ValueError: no database")


def test_address_of_a_class_in_an_error_is_left_out() -> None:
    """Pydantic's references to the schemas of classes have it: `app.Cat:94790999492480`."""

    def without_tag() -> FastAPI:
        raise TypeError(f"no tag for {__name__}.Cat:{id(FastAPI)} at {FastAPI!r} {object()}")

    [row] = transcribe([Part("lame", without_tag, (), {})])
    assert row["status"] == f"TypeError: no tag for {__name__}.Cat:... at {FastAPI!r} <object object at 0x...>"


def test_long_json_is_whole_and_has_no_version_in_its_links() -> None:
    row = transcribe([Part("long", lambda: answering("application/json"), (get("read"),), {})])[-1]
    assert row["body"] == {"url": "https://errors.pydantic.dev/.../v/missing", "input": "x" * 1000}


def test_json_lines_are_a_text_however_many_there_are() -> None:
    row = transcribe([Part("lines", lambda: answering("application/jsonl"), (get("read"),), {})])[-1]
    assert row["body"].startswith('{"url"')


def answering(media_type: str) -> FastAPI:
    """An application that answers with a long JSON in this media type."""
    app = FastAPI()

    @app.get("/")
    def read() -> Response:
        text = f'{{"url": "https://errors.pydantic.dev/2.14/v/missing", "input": "{"x" * 1000}"}}'
        return Response(text, media_type=media_type)

    return app
