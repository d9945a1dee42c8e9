import threading

from fastapi import FastAPI

from claims.async_patterns.background_served.app import create_app

released = threading.Event()
happened: list[str] = []


def send_notification(email: str, message: str) -> None:
    """Goes on when a second request says so."""
    happened.append("released" if released.wait(5) else "waited in vain")


app: FastAPI = create_app(send_notification)


@app.post("/release")
async def release():
    before = [*happened]
    released.set()
    return before
