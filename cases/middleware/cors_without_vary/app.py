from fastapi import FastAPI, Response
from fastapi.middleware.cors import CORSMiddleware


def create_app(origin: str = "https://app.example") -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=[origin])

    @app.get("/")
    def read_root():
        return "hello"

    @app.get("/compressed")
    def read_compressed():
        return Response("hello", headers={"Vary": "Accept-Encoding"})

    return app
