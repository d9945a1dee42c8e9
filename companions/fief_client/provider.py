import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

from companions.fief_client import plain
from jwcrypto import jwk, jwt

KEY = jwk.JWK.generate(kty="RSA", size=2048, use="sig", kid="key")
ANN = {"sub": plain.ANN, "email": "ann@example.com"}


def make_token(scope="openid", permissions=(), key=KEY, **claims):
    told = {
        **ANN,
        "scope": scope,
        "acr": "0",
        "permissions": list(permissions),
        "aud": "casebook",
        "exp": int(time.time()) + 86400,
        **claims,
    }
    token = jwt.JWT(header={"alg": "RS256", "kid": "key"}, claims=told)
    token.make_signed_token(key)
    return token.serialize()


class Handler(BaseHTTPRequestHandler):
    """A tenant of Fief. A code is `code for <redirect URI>`: it has nothing to remember."""

    def do_GET(self):
        url = self.server.url
        if self.path == "/.well-known/openid-configuration":
            paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            self.answer(
                {
                    "issuer": url,
                    "jwks_uri": f"{url}/keys",
                    **{f"{name}_endpoint": f"{url}/{path}" for name, path in paths.items()},
                }
            )
        elif self.path == "/keys":
            self.answer({"keys": [KEY.export_public(as_dict=True)]})
        elif self.path == "/userinfo" and self.headers["Authorization"].startswith("Bearer ey"):
            self.server.asked.append("userinfo")
            self.answer({**ANN, "fields": {}})
        else:
            self.answer({"error": "not_found"}, 404)

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path == "/token" and form["code"] == [f"code for {form['redirect_uri'][0]}"]:
            self.answer(
                {
                    "access_token": make_token(),
                    "id_token": make_token(),
                    "token_type": "bearer",
                    "expires_in": 86400,
                }
            )
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
def running(asked):
    """The URL of a tenant that runs meanwhile; `asked` has its answers about a user."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.url, server.asked = f"http://127.0.0.1:{server.server_port}", asked
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.url
        server.shutdown()
