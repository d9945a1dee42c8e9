"""The server of OSV records on this machine, for `uv audit --service-url` and `pip-audit --osv-url`."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from casebook.catalogue.osv.asking import Answer, answer_batch, answer_query
from casebook.catalogue.osv.database import Database
from casebook.catalogue.osv.format import Osv
from casebook.commands.terminal import err
from casebook.errors import InputError
from casebook.measure.stopping import SIGNALS

LOOPBACK = "127.0.0.1"
LARGEST = 1 << 20
"""Bytes of a request: a thousand packages and their versions are a tenth of it."""
PATIENCE = 30
"""Seconds that a client may be silent."""
ASKED: dict[str, Callable[[Database, bytes], Answer]] = {"/v1/query": answer_query, "/v1/querybatch": answer_batch}
RECORDS = "/v1/vulns/"
INVALID, NOT_FOUND, UNIMPLEMENTED = 3, 5, 12
"""Codes of gRPC, with which osv.dev answers."""
CODES = {
    HTTPStatus.NOT_FOUND: NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED: UNIMPLEMENTED,
    HTTPStatus.NOT_IMPLEMENTED: UNIMPLEMENTED,
}


class Problem(Osv):
    """An error, in the shape that osv.dev has for one."""

    code: int
    message: str


class Server(ThreadingHTTPServer):
    """A server on loopback alone. Answers come one after the other, because the database caches what it finds."""

    daemon_threads = True

    def __init__(self, database: Database, port: int) -> None:
        super().__init__((LOOPBACK, port), Handler)
        self.database = database
        self.answering = threading.Lock()
        self.told: set[str] = set()

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}"

    def until_stopped(self) -> None:
        """Serve until somebody interrupts or ends the process. That is how a server ends, and no error."""
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: threading.Thread(target=self.shutdown).start())
        with self:
            self.serve_forever(poll_interval=0.1)

    def handle_error(self, request: object, client_address: object) -> None:
        """Report an error, unless the client has gone away."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def note(self, notes: tuple[str, ...]) -> None:
        """Print each note once: scanners read an empty answer as a clean one."""
        for note in notes:
            if note not in self.told:
                self.told.add(note)
                err.print(note)


class Handler(BaseHTTPRequestHandler):
    """The handler of one client."""

    protocol_version = "HTTP/1.1"
    server_version = "casebook"
    timeout = PATIENCE
    server: Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path in ASKED:
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED, "Ask with POST.")
        elif not path.startswith(RECORDS):
            self.send_error(HTTPStatus.NOT_FOUND, f"There are {', '.join(ASKED)} and {RECORDS}ID.")
        else:
            with self.server.answering:
                record = self.server.database.by_id(unquote(path.removeprefix(RECORDS)))
            if record is None:
                self.send_error(HTTPStatus.NOT_FOUND, "Bug not found.")
            else:
                self._send(HTTPStatus.OK, record)

    def do_POST(self) -> None:
        answering = ASKED.get(urlsplit(self.path).path)
        body = self._body()
        if body is None:
            return
        if answering is None:
            self.send_error(HTTPStatus.NOT_FOUND, f"There are {', '.join(ASKED)} and {RECORDS}ID.")
            return
        try:
            with self.server.answering:
                answer = answering(self.server.database, body)
        except InputError as error:
            self.send_error(HTTPStatus.BAD_REQUEST, f"{error}. {error.hint}")
            return
        self.server.note(answer.notes)
        self._send(HTTPStatus.OK, answer.body)

    def _body(self) -> bytes | None:
        """The body of the request; None if it is too large or has no Content-Length, which is then answered."""
        told = self.headers.get("Content-Length", "")
        if not told.isdecimal():
            self.send_error(HTTPStatus.LENGTH_REQUIRED, "Say the Content-Length.")
        elif len(told) > len(str(LARGEST)) or int(told) > LARGEST:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"More than {LARGEST} bytes.")
        else:
            return self.rfile.read(int(told))
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - http.server's signature
        """Send an error, also one that http.server itself finds. The connection ends, as the request may not be read whole."""
        status = HTTPStatus(code)
        self.close_connection = True
        self._send(status, Problem(code=CODES.get(status, INVALID), message=message or status.phrase))

    def _send(self, status: HTTPStatus, body: Osv) -> None:
        data = body.written().encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing about requests."""
