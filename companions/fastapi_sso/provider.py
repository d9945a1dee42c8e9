import base64
import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

ANN = {"sub": 7, "name": "Ann", "email": "ann@example.com"}
CLIENT = "Basic " + base64.b64encode(b"casebook:secret").decode()


class Handler(BaseHTTPRequestHandler):
    """A provider of OAuth 2. A code is `code for <redirect URI>`: it has nothing to remember."""

    def do_GET(self):
        if self.path == "/userinfo" and self.headers["Authorization"] == "Bearer a token":
            self.answer(ANN)
        else:
            self.answer({"error": "invalid_token"}, 401)

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        granted = form["code"] == [f"code for {form['redirect_uri'][0]}"]
        if self.path == "/token" and self.headers["Authorization"] == CLIENT and granted:
            self.answer({"access_token": "a token", "token_type": "Bearer", "expires_in": 60})
        else:
            self.answer({"error": "invalid_grant"}, 400)

    def answer(self, body, status=200):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@contextmanager
def running():
    """The URL of a provider that runs meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
