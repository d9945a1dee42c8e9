from fastapi import FastAPI


def create_app() -> FastAPI:
    return FastAPI()


def create_exporting_app() -> FastAPI:
    return FastAPI(telemetry={"auto_configure": True})
