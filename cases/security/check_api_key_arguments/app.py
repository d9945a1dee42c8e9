from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.security import APIKeyCookie, APIKeyHeader, APIKeyQuery

BASES = [APIKeyHeader, APIKeyQuery, APIKeyCookie]


def read_key(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("ApiKey ")


def scheme_with_two_arguments(base: type):
    class Scheme(base):
        async def __call__(self, request: Request):
            return self.check_api_key(read_key(request), self.auto_error)

    return Scheme(name="authorization")


def scheme_with_key_alone(base: type):
    class Scheme(base):
        async def __call__(self, request: Request):
            return self.check_api_key(read_key(request))

    return Scheme(name="authorization")


def scheme_with_super_call():
    class Scheme(APIKeyHeader):
        async def __call__(self, request: Request):
            key = await super().__call__(request) or read_key(request)
            if not key:
                raise HTTPException(401)
            return key

    return Scheme(name="x-key", auto_error=False)


def create_app(scheme) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_item(key: str = Depends(scheme)):
        return key

    return app
