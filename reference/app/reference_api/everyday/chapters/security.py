"""Schemes as they come, with their own errors."""

from fastapi import APIRouter, Body, Depends, FastAPI, Query, Request, Security
from fastapi.responses import JSONResponse
from fastapi.security import (
    APIKeyCookie,
    APIKeyHeader,
    APIKeyQuery,
    HTTPAuthorizationCredentials,
    HTTPBasic,
    HTTPBearer,
    HTTPDigest,
    OAuth2AuthorizationCodeBearer,
    OAuth2PasswordBearer,
    OAuth2PasswordRequestForm,
    SecurityScopes,
)
from fastapi.security.oauth2 import OAuth2PasswordRequestFormStrict
from pydantic import BaseModel

from reference_api.everyday.parts import Chapter, get, post

chapter = Chapter("security")

SCOPES = {"read": "Read access", "write": "Write access"}
LOGIN = dict.fromkeys(("username", "password"), "ada")


@chapter.part(
    "bearer",
    get("no credentials", "/me"),
    get("another scheme", "/me", headers={"Authorization": "Basic eDp5"}),
    get("credentials", "/me", headers={"Authorization": "Bearer abc"}),
    get("credentials after two blanks", "/me", headers={"Authorization": "Bearer  abc "}),
)
def bearer():
    app = FastAPI()

    @app.get("/me")
    async def read_me(credentials: HTTPAuthorizationCredentials = Depends(HTTPBearer())):
        return {"token": credentials.credentials}

    return app


@chapter.part(
    "keys",
    get("no header", "/header"),
    get("no query", "/query"),
    get("no cookie", "/cookie"),
    get("header", "/header", headers={"X-Key": "k"}),
)
def keys():
    app = FastAPI()

    @app.get("/header")
    async def by_header(key: str = Security(APIKeyHeader(name="X-Key"))):
        return key

    @app.get("/query")
    async def by_query(key: str = Security(APIKeyQuery(name="key"))):
        return key

    @app.get("/cookie")
    async def by_cookie(key: str = Security(APIKeyCookie(name="key"))):
        return key

    return app


@chapter.part(
    "basic-digest",
    get("no basic", "/basic"),
    get("no digest", "/digest"),
    get("another scheme for an optional digest", "/optional", headers={"Authorization": "Bearer x"}),
)
def basic_digest():
    app = FastAPI()

    @app.get("/basic")
    def basic(credentials=Depends(HTTPBasic())):
        return credentials.username

    @app.get("/digest")
    def digest(credentials=Depends(HTTPDigest())):
        return credentials.credentials

    @app.get("/optional")
    def optional(credentials=Depends(HTTPDigest(auto_error=False))):
        return credentials and credentials.credentials

    return app


@chapter.part(
    "login",
    post("login", "/login", data={"grant_type": "password", **LOGIN}),
    post("grant type that contains the word", "/login", data={"grant_type": "xpasswordx", **LOGIN}),
    post("no fields", "/login"),
    post("strict without a grant type", "/strict", data=LOGIN),
)
def login():
    app = FastAPI()

    @app.post("/login")
    async def log_in(form: OAuth2PasswordRequestForm = Depends()):
        return form.username

    @app.post("/strict")
    async def strict(form: OAuth2PasswordRequestFormStrict = Depends()):
        return form.username

    return app


@chapter.part("refresh-url", get("no token"), get("token", headers={"Authorization": "Bearer abc"}))
def refresh_url():
    app = FastAPI()
    scheme = OAuth2PasswordBearer(tokenUrl="token", refreshUrl="refresh")

    @app.get("/")
    async def read(token: str = Depends(scheme)):
        return token

    return app


@chapter.part("scopes", get("scopes of siblings", "/siblings"), get("calls in one request", "/calls"), get("scopes"))
def scopes():
    app = FastAPI()
    calls = []

    def get_session():
        calls.append("session")
        return len(calls)

    async def first(security_scopes: SecurityScopes):
        return list(security_scopes.scopes)

    async def second(security_scopes: SecurityScopes):
        return list(security_scopes.scopes)

    async def both(
        one=Security(first, scopes=["first"]),
        two=Security(second, scopes=["second"]),
    ):
        return {"first": one, "second": two}

    def get_user(session=Depends(get_session)):
        return session

    @app.get("/siblings")
    async def siblings(found=Depends(both)):
        return found

    @app.get("/calls")
    async def in_one_request(session=Depends(get_session), user=Security(get_user, scopes=["me"])):
        return "one session" if session == user else "two sessions"

    @app.get("/")
    async def read(found=Security(first, scopes=["a", "b"])):
        return found

    return app


@chapter.part("scopes-in-a-set", get("in a set"))
def scopes_in_a_set():
    app = FastAPI()
    declared = Security(lambda: "value", scopes=("read",))
    known = {declared, Depends(lambda: "other")}

    @app.get("/")
    def read(found=declared):
        return [declared in known, found]

    return app


@chapter.part("scopes-hashed", get("hash"))
def scopes_hashed():
    app = FastAPI()

    def current(security_scopes: SecurityScopes):
        return security_scopes.scopes

    declared = Security(current, scopes=["read"])
    known = {declared: "known"}

    @app.get("/")
    def read(found=declared):
        return [known[declared], found]

    return app


@chapter.part("oauth2-itself", get("no token", "/items/"))
def oauth2_itself():
    scheme = OAuth2AuthorizationCodeBearer(
        authorizationUrl="authorize", tokenUrl="token", auto_error=False, scopes=SCOPES
    )
    app = FastAPI(dependencies=[Security(scheme)])
    router = APIRouter(dependencies=[Security(scheme, scopes=["read"])])

    @router.get("/items/")
    async def read_items(token=Depends(scheme)):
        return token

    app.include_router(router)
    return app


@chapter.part("oauth2-below", get("no token", "/items/"))
def oauth2_below():
    scheme = OAuth2AuthorizationCodeBearer(
        authorizationUrl="authorize", tokenUrl="token", auto_error=False, scopes=SCOPES
    )

    async def get_token(token=Depends(scheme)):
        return token

    async def require(security_scopes: SecurityScopes, token=Depends(get_token)):
        return security_scopes.scopes

    async def check_limit(token=Depends(get_token)):
        return token

    app = FastAPI(dependencies=[Depends(check_limit)])
    router = APIRouter(dependencies=[Security(require, scopes=["read"])])

    @router.get("/items/")
    async def read_items(token=Depends(get_token)):
        return token

    app.include_router(router)
    return app


@chapter.part("oauth2-in-app", get("no token", "/items/"))
def oauth2_in_app():
    scheme = OAuth2AuthorizationCodeBearer(authorizationUrl="authorize", tokenUrl="token", scopes=SCOPES)

    async def get_token(token: str = Depends(scheme)):
        return token

    app = FastAPI(dependencies=[Depends(get_token)])

    @app.get("/items/", dependencies=[Security(get_token, scopes=["read", "write"])])
    async def read_items():
        return []

    return app


@chapter.part("schemes-in-decorators", get("no token"), get("no token below a router", "/router"))
def schemes_in_decorators():
    app = FastAPI()
    router = APIRouter(dependencies=[Depends(HTTPBearer())])

    @app.get("/", dependencies=[Depends(HTTPBearer())])
    async def read():
        return "done"

    @router.get("/router")
    async def below():
        return "done"

    app.include_router(router)
    return app


class Order(BaseModel):
    message: str


@chapter.part(
    "content-type",
    post("JSON without a content type", "/orders", content='{"message": "x"}'),
    post("JSON as text", "/orders", content='{"message": "x"}', headers={"Content-Type": "text/plain"}),
    post("JSON", "/orders", json={"message": "x"}),
    post("embedded without a content type", "/embedded", content='{"message": "x"}'),
    post("text without a content type", "/text", content='"hello"'),
    post("text as plain text", "/text", content="hello", headers={"Content-Type": "text/plain"}),
)
def content_type():
    app = FastAPI()

    @app.post("/orders")
    async def order(wanted: Order):
        return wanted.message

    @app.post("/embedded")
    async def embedded(message: str = Body(embed=True)):
        return message

    @app.post("/text")
    async def text(text: str = Body()):
        return text

    return app


@chapter.part(
    "host",
    get("closed path", "/admin"),
    get("open path", "/health"),
    get("closed path with a host that hides it", "/admin", headers={"Host": "testserver/health?"}),
)
def host():
    app = FastAPI()

    @app.middleware("http")
    async def check_token(request: Request, call_next):
        if request.url.path != "/health" and "authorization" not in request.headers:
            return JSONResponse({"detail": "Not authenticated"}, status_code=401)
        return await call_next(request)

    @app.get("/health")
    def health():
        return "ok"

    @app.get("/admin")
    def admin(q: str = Query("none")):
        return "admin"

    return app
