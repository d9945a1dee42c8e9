import sys
import threading
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

import pytest

from casebook.probes import answer, control
from cases.forms.upload_rollover_blocks_event_loop.app import create_app

LIMIT = 1024 * 1024
PATHS = ["/upload-file", "/sync", "/bytes", "/list", "/form"]
BODY = (
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
    + b" " * 2 * LIMIT
    + b"\r\n--b--\r\n"
)


@contextmanager
def rollovers():
    """The threads in which a spooled file rolls over to disk while this is entered."""
    seen = []
    loop = threading.current_thread()

    def watch(frame, event, argument):
        if event == "call" and frame.f_code is SpooledTemporaryFile.rollover.__code__:
            seen.append("event loop" if threading.current_thread() is loop else "worker")

    threading.setprofile(watch)
    sys.setprofile(watch)
    try:
        yield seen
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


async def upload(async_client, path, size):
    async with async_client(create_app()) as client:
        with rollovers() as seen:
            response = await client.post(path, files={"file": ("a.bin", b" " * size)})
    return answer(response), seen


@control
@pytest.mark.parametrize("path", PATHS)
async def test_small_file_stays_in_memory(async_client, path):
    assert await upload(async_client, path, LIMIT // 2) == ((200, LIMIT // 2), [])


@pytest.mark.parametrize("path", PATHS)
async def test_large_file(async_client, observe, path):
    seen = await upload(async_client, path, 2 * LIMIT)
    observe(seen, correct=((200, 2 * LIMIT), ["worker"]), symptom=((200, 2 * LIMIT), ["event loop"]))


async def test_large_file_in_one_chunk(asgi, observe):
    headers = [("content-type", "multipart/form-data; boundary=b"), ("content-length", str(len(BODY)))]
    with rollovers() as seen:
        async with asgi(create_app(), "/upload-file", method="POST", headers=headers, body=[BODY]) as connection:
            started = await connection.receive()
            await connection.finish()
    observe((started["status"], seen), correct=(200, ["worker"]), symptom=(200, ["event loop"]))
