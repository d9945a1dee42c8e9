"""Both kinds of return types, files, templates, and values that JSON does not know."""

import warnings
from collections import deque
from decimal import Decimal
from typing import Iterable, List, Union

from fastapi import FastAPI, HTTPException, Request, Response, status
from fastapi.encoders import jsonable_encoder
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel

from reference_api.everyday.assets import ASSETS
from reference_api.everyday.chapters import postponed
from reference_api.everyday.parts import Chapter, get, post, send

chapter = Chapter("responses")


class Public(BaseModel):
    name: str
    note: str = "none"


class Account(Public):
    private: str


@chapter.part(
    "return-types",
    get("annotation", "/annotation"),
    get("parameter", "/parameter"),
    get("list", "/list"),
    get("union with a response", "/union"),
    get("neither fits", "/broken"),
)
def return_types():
    app = FastAPI()

    @app.get("/annotation")
    async def annotation() -> Public:
        return Account(name="ada", private="s")

    @app.get("/parameter", response_model=Public, response_model_exclude_unset=True)
    async def parameter():
        return {"name": "ada", "private": "s"}

    @app.get("/list", response_model=List[Public])
    def in_a_list():
        return [Account(name="ada", private="s")]

    @app.get("/union", response_model=None)
    async def union() -> Union[Public, RedirectResponse]:
        return RedirectResponse("/annotation")

    @app.get("/broken", response_model=Public)
    async def broken():
        return {"note": 1}

    return app


@chapter.part("iterable", get("list of subclass instances"))
def iterable():
    app = FastAPI()

    @app.get("/")
    def read() -> Iterable[Public]:
        return [Account(name="ada", private="s")]

    return app


@chapter.part("validation-errors", get("text of the error"), raise_server_exceptions=False)
def validation_errors():
    app = FastAPI()

    @app.exception_handler(Exception)
    async def tell(request: Request, error: Exception):
        return JSONResponse({"text": "name" in str(error)}, status_code=500)

    @app.get("/", response_model=Public)
    async def read():
        return {"note": "x"}

    return app


class Number(BaseModel):
    value: float


@chapter.part("nan", get("model"), get("list", "/list"), get("without a model", "/plain"))
def nan():
    app = FastAPI()

    @app.get("/")
    def read() -> Number:
        return Number(value=float("nan"))

    @app.get("/list")
    def in_a_list() -> List[float]:
        return [1.5, float("inf")]

    @app.get("/plain", response_model=None)
    def plain():
        return {"value": float("nan")}

    return app


@chapter.part("encoding", *(get(name, f"/{name}") for name in ("deque", "defaults", "decimal", "nan")))
def encoding():
    app = FastAPI()

    @app.get("/deque")
    def models():
        return jsonable_encoder(deque([Public(name="ada")]))

    @app.get("/defaults")
    def defaults():
        return jsonable_encoder({"one": Public(name="ada")}, exclude_defaults=True)

    @app.get("/decimal")
    def decimal():
        return {"price": Decimal("2.50")}

    @app.get("/nan")
    def not_a_number():
        return repr(jsonable_encoder(Decimal("NaN")))

    return app


@chapter.part("nothing", post("205", "/reset"), post("205 by an exception", "/raised"), send("204", "DELETE", "/gone"))
def nothing():
    app = FastAPI()

    @app.post("/reset", status_code=205)
    def reset() -> None:
        return None

    @app.post("/raised")
    def raised():
        raise HTTPException(205)

    @app.delete("/gone", status_code=204)
    def gone() -> None:
        return None

    return app


@chapter.part("nothing-postponed", send("204", "DELETE"))
def nothing_postponed():
    app = FastAPI()
    postponed.add_nothing(app)
    return app


@chapter.part("status-names", post("422"))
def status_names():
    app = FastAPI()

    @app.post("/", status_code=status.HTTP_422_UNPROCESSABLE_ENTITY)
    async def refuse():
        return "refused"

    return app


@chapter.part(
    "files",
    get("whole", "/file"),
    get("part", "/file", headers={"Range": "bytes=2-4"}),
    get("wrong part", "/file", headers={"Range": "bytes=90-99"}),
    get("many digits", "/file", headers={"Range": "bytes=" + "0" * 5000 + "-1x"}),
    get("overlapping parts", "/file", headers={"Range": "bytes=0-1,1-2,2-3"}),
    get("part of a static file", "/static/a.txt", headers={"Range": "bytes=2-4"}),
)
def files():
    app = FastAPI()

    @app.get("/file")
    def download():
        return FileResponse(ASSETS / "texts" / "a.txt")

    app.mount("/static", StaticFiles(directory=ASSETS / "texts"))
    return app


@chapter.part(
    "static",
    get("file", "/static/a.txt"),
    get("missing", "/static/b.txt"),
    get("sibling folder", "/static/..%2Fpublic-secret/a.txt"),
    get("long name", "/static/" + "x" * 300),
    send("HEAD", "HEAD", "/static/a.txt"),
)
def static():
    app = FastAPI()
    app.mount("/static", StaticFiles(directory=ASSETS / "public"), name="static")
    return app


def make_templates(**options):
    from fastapi.templating import Jinja2Templates

    return Jinja2Templates(directory=str(ASSETS / "templates"), **options)


@chapter.part(
    "templates",
    get("name and context", "/name-first"),
    get("status by position", "/status"),
    get("keywords", "/keywords"),
    get("request first", "/request-first"),
)
def templates():
    found = make_templates()
    app = FastAPI()

    @app.get("/name-first", response_class=HTMLResponse)
    async def name_first(request: Request):
        return found.TemplateResponse("item.html", {"request": request, "text": "<b>"})

    @app.get("/status")
    async def by_position(request: Request):
        return found.TemplateResponse("item.html", {"request": request, "text": "<b>"}, 404)

    @app.get("/keywords")
    async def keywords(request: Request):
        return found.TemplateResponse(name="item.html", context={"request": request, "text": "<b>"})

    @app.get("/request-first")
    async def request_first(request: Request):
        return found.TemplateResponse(request, "item.html", {"text": "<b>"})

    return app


@chapter.part("template-names", *(get(name, f"/{name}") for name in ("a.html", "a.html.jinja", "a.j2", "a.svg")))
def template_names():
    found = make_templates()
    app = FastAPI()

    @app.get("/{name}")
    def show(name: str):
        return HTMLResponse(found.get_template(name).render(text="<b>"))

    return app


@chapter.part("template-options", get("page"))
def template_options():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = make_templates(trim_blocks=True)
    app = FastAPI()

    @app.get("/")
    def read():
        return Response(found.get_template("page.html").render())

    return app


@chapter.part("faster-json", get("orjson"))
def faster_json():
    from fastapi.responses import ORJSONResponse

    app = FastAPI(default_response_class=ORJSONResponse)

    @app.get("/")
    async def read():
        return {"a": 1}

    return app
