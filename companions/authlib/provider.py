import base64
import hashlib
import json
import time
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

ANN = {"sub": "7", "name": "Ann"}


@cache
def make_key():
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def encode(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def encode_number(number):
    return encode(number.to_bytes((number.bit_length() + 7) // 8, "big"))


def sign(claims):
    """The claims as a JSON Web Token."""
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    text = ".".join(encode(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "one"}, claims))
    return f"{text}.{encode(make_key().sign(text.encode(), PKCS1v15(), SHA256()))}"


class Handler(BaseHTTPRequestHandler):
    """A provider of OpenID Connect. A code is `<nonce>.<code challenge>`: it has nothing to remember."""

    def do_GET(self):
        if self.path == "/.well-known/openid-configuration":
            self.answer(
                {
                    "issuer": self.server.url,
                    "authorization_endpoint": f"{self.server.url}/authorize",
                    "token_endpoint": f"{self.server.url}/token",
                    "userinfo_endpoint": f"{self.server.url}/userinfo",
                    "jwks_uri": f"{self.server.url}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )
        elif self.path == "/keys":
            public = make_key().public_key().public_numbers()
            key = {"kty": "RSA", "kid": "one", "use": "sig", "alg": "RS256"}
            self.answer({"keys": [{**key, "n": encode_number(public.n), "e": encode_number(public.e)}]})
        elif self.path == "/userinfo" and self.headers["Authorization"] == "Bearer a token":
            self.answer(ANN)
        else:
            self.answer({"error": "invalid_token"}, 401)

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        client = base64.b64encode(b"casebook:secret").decode()
        nonce, _, challenge = form["code"][0].rpartition(".")
        verified = encode(hashlib.sha256(form["code_verifier"][0].encode()).digest()) == challenge
        if self.headers["Authorization"] != f"Basic {client}" or not verified:
            self.answer({"error": "invalid_grant"}, 400)
            return
        now = int(time.time())
        claims = {**ANN, "iss": self.server.url, "aud": "casebook", "nonce": nonce, "iat": now, "exp": now + 60}
        self.answer({"access_token": "a token", "token_type": "Bearer", "expires_in": 60, "id_token": sign(claims)})

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
        server.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.url
        server.shutdown()
