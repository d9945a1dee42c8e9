"""A package index in a thread: the listings and wheels that a test gives it, over HTTP."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any
from zipfile import ZipFile


class LittleIndex:
    """What the index holds. `asked` are the paths that were asked for; `down` makes it answer 503.

    `pages`: path -> what is answered there, whatever the index holds; `None` stands for 404.
    """

    def __init__(self) -> None:
        self.listings: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        self.wheels: dict[str, bytes] = {}
        self.metadata: dict[str, bytes] = {}
        self.pages: dict[str, bytes | None] = {}
        self.asked: list[str] = []
        self.news = threading.Condition()
        self.free = threading.Event()
        self.free.set()
        self.down = False
        self.url = ""

    def release(
        self,
        project: str,
        version: str,
        *requires: str,
        uploaded: str = "2026-01-01T00:00:00Z",
        yanked: bool = False,
        name: str = "",
    ) -> None:
        """Adds a file of a release, a wheel unless it is called something else."""
        name = name or f"{project}-{version}-py3-none-any.whl"
        file = {"filename": name, "url": f"/files/{name}", "upload_time_iso_8601": uploaded, "yanked": yanked}
        self.listings[project][version].append({**file, "requires_python": ">=3.8", "size": 1})
        metadata = ["Metadata-Version: 2.1", f"Name: {project}", f"Version: {version}"]
        metadata += [f"Requires-Dist: {requirement}" for requirement in requires]
        self.metadata[f"/files/{name}.metadata"] = "\n".join(metadata).encode() + b"\n"
        wheel = BytesIO()
        with ZipFile(wheel, "w") as archive:
            archive.writestr(f"{project}-{version}.dist-info/METADATA", "\n".join(metadata) + "\n")
        self.wheels[f"/files/{name}"] = wheel.getvalue()

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """Nothing is answered in here, until this is left."""
        self.free.clear()
        try:
            yield
        finally:
            self.free.set()

    def wait_for(self, path: str) -> None:
        """Until somebody has asked for it."""
        with self.news:
            assert self.news.wait_for(lambda: path in self.asked, timeout=60)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """The status, the type and the body."""
        with self.news:
            self.asked.append(path)
            self.news.notify_all()
        self.free.wait()
        if self.down:
            return 503, HTML, b"gone for a walk"
        if path in self.pages:
            page = self.pages[path]
            return (404, HTML, b"not found") if page is None else (200, HTML, page)
        parts = path.strip("/").split("/")
        if parts[0] == "pypi" and parts[1] in self.listings:
            listed = {"info": {"name": parts[1]}, "releases": self.listings[parts[1]]}
            return 200, "application/json", json.dumps(listed).encode()
        if parts[0] == "simple" and parts[1] in self.listings:
            return 200, SIMPLE, json.dumps(self.simple(parts[1])).encode()
        files = {**self.wheels, **self.metadata}
        return (200, "application/octet-stream", files[path]) if path in files else (404, HTML, b"not found")

    def simple(self, project: str) -> dict[str, Any]:
        """The listing as uv asks for it."""
        files = [
            {
                "filename": file["filename"],
                "url": file["url"],
                "hashes": {},
                "upload-time": file["upload_time_iso_8601"],
                "requires-python": file["requires_python"],
                "core-metadata": True,
                "yanked": file["yanked"],
            }
            for files in self.listings[project].values()
            for file in files
        ]
        return {"meta": {"api-version": "1.1"}, "name": project, "files": files}


HTML = "text/html"
SIMPLE = "application/vnd.pypi.simple.v1+json"


@contextmanager
def serve() -> Iterator[LittleIndex]:
    index = LittleIndex()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = index.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked may be gone
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    index.url = f"http://127.0.0.1:{server.server_port}/simple"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield index
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
