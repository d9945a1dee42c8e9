import asyncio
from contextlib import contextmanager
from email import message_from_bytes
from queue import Queue
from threading import Thread

from aiosmtpd.smtp import SMTP


class Kept:
    """Keeps each mail: from, to, subject, and of each part the name of its file (without one: its type) and its text."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - the name of the hook
        message = message_from_bytes(envelope.content)
        parts = [
            (part.get_filename() or part.get_content_type(), part.get_payload(decode=True).decode().strip())
            for part in message.walk()
            if not part.is_multipart()
        ]
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, message["subject"], parts))
        return "250 OK"


async def serve(kept, started):
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    server = await loop.create_server(lambda: SMTP(kept, hostname="localhost"), "127.0.0.1", 0)
    async with server:
        started.put((server.sockets[0].getsockname()[1], lambda: loop.call_soon_threadsafe(stopped.set)))
        await stopped.wait()


@contextmanager
def opened():
    """The port of an SMTP server on loopback, and the mails that it gets."""
    kept, started = Kept(), Queue()
    thread = Thread(target=lambda: asyncio.run(serve(kept, started)))
    thread.start()
    port, stop = started.get()
    try:
        yield port, kept.mails
    finally:
        stop()
        thread.join()
