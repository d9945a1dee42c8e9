"""Single fields and files, declared by their defaults as most applications declare them."""

from typing import Annotated, List, Literal, Optional, Set

from fastapi import BackgroundTasks, FastAPI, File, Form, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Json

from reference_api.everyday.parts import Chapter, note_into, post

chapter = Chapter("forms")

ONE_FILE = {"file": ("a.txt", b"abc", "text/plain")}
TWO_FILES = [("files", ("a.txt", b"abc", "text/plain")), ("files", ("b.txt", b"defg", "text/plain"))]
NO_CHOSEN_FILE = (
    b'--frontier\r\nContent-Disposition: form-data; name="file"; filename=""\r\n'
    b"Content-Type: application/octet-stream\r\n\r\n\r\n--frontier--\r\n"
)
MULTIPART = {"Content-Type": "multipart/form-data; boundary=frontier"}


@chapter.part(
    "aliases",
    post("required", "/required", data={"with": "sugar"}),
    post("optional", "/optional", data={"with": "sugar"}),
    post("by name", "/by-name", data={"username": "ada"}),
    post("file", "/file", files={"with": ("a.txt", b"abc")}),
    post("list", "/list", data={"tag": ["a", "b"]}),
    post("bytes", "/bytes", files={"upload": ("a.txt", b"abc")}),
)
def aliases():
    app = FastAPI()

    @app.post("/required")
    def required(with_: str = Form(alias="with")):
        return with_

    @app.post("/optional")
    def optional(with_: str = Form("nothing", alias="with")):
        return with_

    @app.post("/by-name")
    def by_name(username: str = Form()):
        return username

    @app.post("/file")
    def file(file: UploadFile = File(alias="with")):
        return file.file.read().decode()

    @app.post("/list")
    def read_list(tags: List[str] = Form(alias="tag")):
        return tags

    @app.post("/bytes")
    def read_bytes(data: bytes = File(alias="upload")):
        return data.decode()

    return app


@chapter.part(
    "empty-fields",
    post("text", "/text", data={"name": ""}),
    post("number", "/number", data={"age": ""}),
    post("literal", "/literal", data={"kind": ""}),
    post("nothing sent", "/number"),
)
def empty_fields():
    app = FastAPI()

    @app.post("/text")
    def text(name: Optional[str] = Form(None)):
        return {"name": name}

    @app.post("/number")
    async def number(age: Optional[int] = Form(None)):
        return {"age": age}

    @app.post("/literal")
    async def literal(kind: Optional[Literal["abc", "def"]] = Form(None)):
        return {"kind": kind}

    return app


@chapter.part(
    "checkboxes",
    post("true unless sent", "/true", data={"other": "x"}),
    post("none unless sent", "/none", data={"other": "x"}),
    post("required", "/required", data={"other": "x"}),
    post("ticked", "/required", data={"ticked": "on"}),
)
def checkboxes():
    app = FastAPI()

    @app.post("/true")
    async def true(ticked: bool = Form(True), other: str = Form("")):
        return ticked

    @app.post("/none")
    async def none(ticked: Optional[bool] = Form(None), other: str = Form("")):
        return ticked

    @app.post("/required")
    async def required(ticked: bool = Form(...), other: str = Form("")):
        return ticked

    return app


@chapter.part("json-list", post("list", data={"values": "[1, 2]"}), post("broken", data={"values": "[1,"}))
def json_list():
    app = FastAPI()

    @app.post("/")
    async def read(values: Annotated[Json[List[int]], Form()]):
        return values

    return app


@chapter.part("json-optional", post("list", data={"values": "[1, 2]"}), post("none", data={"other": "x"}))
def json_optional():
    app = FastAPI()

    @app.post("/")
    async def read(values: Annotated[Optional[Json[List[int]]], Form()] = None, other: str = Form("")):
        return {"values": values}

    return app


class Ordered(BaseModel):
    amount: int


@chapter.part("json-model", post("model", data={"order": '{"amount": 2}'}))
def json_model():
    app = FastAPI()

    @app.post("/")
    async def read(order: Annotated[Json[Ordered], Form()]):
        return order.amount

    return app


@chapter.part(
    "lists",
    post("numbers", "/numbers", data={"numbers": ["1", "2"]}),
    post("set", "/set", data={"numbers": ["2", "1", "2"]}),
    post("one number", "/numbers", data={"numbers": "1"}),
    post("no numbers", "/numbers"),
    post("files", "/files", files=TWO_FILES),
)
def lists():
    app = FastAPI()

    @app.post("/numbers")
    async def numbers(numbers: Optional[List[int]] = Form(None)):
        return {"numbers": numbers}

    @app.post("/set")
    async def read_set(numbers: Optional[Set[int]] = Form(None)):
        return sorted(numbers or [])

    @app.post("/files")
    async def read_files(files: Optional[List[UploadFile]] = File(None)):
        return [(await file.read()).decode() for file in files or []]

    return app


@chapter.part("optional-bytes", post("files", files=TWO_FILES), post("none"))
def optional_bytes():
    app = FastAPI()

    @app.post("/")
    async def read(files: Optional[List[bytes]] = File(None)):
        return None if files is None else [len(file) for file in files]

    return app


@chapter.part("bytes-or-none", post("files", files=TWO_FILES), post("none"))
def bytes_or_none():
    app = FastAPI()

    @app.post("/")
    async def read(files: list[bytes] | None = File(None)):
        return None if files is None else [len(file) for file in files]

    return app


@chapter.part(
    "bytes-after-field",
    post("after", "/after", data={"city": "Paris"}, files=ONE_FILE),
    post("before", "/before", data={"city": "Paris"}, files=ONE_FILE),
)
def bytes_after_field():
    app = FastAPI()

    @app.post("/after")
    def after(city: str = Form(...), file: bytes = File(...)):
        return [len(file), city]

    @app.post("/before")
    def before(file: bytes = File(...), city: str = Form(...)):
        return [len(file), city]

    return app


@chapter.part(
    "no-chosen-file",
    post("optional", "/optional", content=NO_CHOSEN_FILE, headers=MULTIPART),
    post("required", "/required", content=NO_CHOSEN_FILE, headers=MULTIPART),
    post("chosen", "/required", files=ONE_FILE),
)
def no_chosen_file():
    app = FastAPI()

    @app.post("/optional")
    async def optional(file: Optional[UploadFile] = None):
        return file and [file.filename, len(await file.read())]

    @app.post("/required")
    async def required(file: UploadFile):
        return [file.filename, len(await file.read())]

    return app


@chapter.part(
    "long-text",
    post("a part of a megabyte and a half", data={"text": "x" * 1_500_000}, files={"file": ("a.txt", b"abc")}),
)
def long_text():
    app = FastAPI()

    @app.post("/")
    async def read(file: UploadFile, text: str = Form()):
        return len(text)

    return app


@chapter.part("upload-in-stream", post("stream", files=ONE_FILE), post("background", "/background", files=ONE_FILE))
def upload_in_stream():
    app = FastAPI()
    note = note_into(app)

    @app.post("/")
    async def stream(file: UploadFile):
        async def chunks():
            note("file is closed" if file.file.closed else "file is open")
            yield b"" if file.file.closed else await file.read()

        return StreamingResponse(chunks())

    @app.post("/background")
    async def later(file: UploadFile, tasks: BackgroundTasks):
        tasks.add_task(lambda: note("file is closed" if file.file.closed else "file is open"))
        return "later"

    return app
