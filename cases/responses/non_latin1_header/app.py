from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import FileResponse, JSONResponse, StreamingResponse

CODE = "月报"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/streaming")
    def streaming(code: str = CODE) -> StreamingResponse:
        headers = {"Content-Disposition": f"attachment; filename={code}.kmz"}
        return StreamingResponse(iter([b"data"]), media_type="application/vnd.google-earth.kmz", headers=headers)

    @app.get("/response")
    def response(code: str = CODE) -> Response:
        return Response(b"data", headers={"Content-Disposition": f"attachment; filename={code}.kmz"})

    @app.get("/json")
    def json(code: str = CODE) -> JSONResponse:
        return JSONResponse({}, headers={"X-Title": code})

    @app.get("/injected")
    def injected(response: Response, code: str = CODE) -> dict:
        response.headers["X-Title"] = code
        return {}

    @app.get("/http-exception")
    def http_exception(code: str = CODE) -> dict:
        raise HTTPException(400, headers={"X-Title": code})

    return app


def create_app_with_file(folder: Path) -> FastAPI:
    app = FastAPI()
    (folder / "report").write_bytes(b"data")

    @app.get("/file")
    def file(code: str = CODE) -> FileResponse:
        return FileResponse(folder / "report", filename=f"{code}.kmz")

    return app


def create_app_with_quoted_header() -> FastAPI:
    app = FastAPI()

    @app.get("/streaming")
    def streaming(code: str = CODE) -> StreamingResponse:
        headers = {"Content-Disposition": f"attachment; filename*=utf-8''{quote(code)}.kmz"}
        return StreamingResponse(iter([b"data"]), headers=headers)

    @app.get("/unquoted")
    def unquoted(code: str = CODE) -> StreamingResponse:
        headers = {"Content-Disposition": f"attachment; filename*=utf-8''{code}.kmz"}
        return StreamingResponse(iter([b"data"]), headers=headers)

    @app.get("/injected")
    def injected(response: Response, code: str = CODE) -> dict:
        response.headers["X-Title"] = quote(code)
        return {}

    return app


def create_app_with_latin1_of_utf8() -> FastAPI:
    app = FastAPI()

    @app.get("/injected")
    def injected(response: Response, code: str = CODE) -> dict:
        response.headers["X-Title"] = code.encode().decode("latin-1")
        return {}

    return app
