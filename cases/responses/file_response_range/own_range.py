import re
from pathlib import Path

from fastapi import FastAPI, Header, Response
from fastapi.responses import FileResponse


def create_app(path: Path) -> FastAPI:
    app = FastAPI()

    @app.get("/", response_class=Response)
    def download(range: str = Header(default="")) -> Response:
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", range)
        if not found:
            return FileResponse(path, media_type="text/plain")
        first, last = map(int, found.groups())
        content = path.read_bytes()
        headers = {"Content-Range": f"bytes {first}-{last}/{len(content)}"}
        return Response(content[first : last + 1], status_code=206, headers=headers)

    return app
