import pytest

from casebook.probes import answer, control
from claims.agent_instructions.body_limits import app

pytestmark = pytest.mark.contract

TOO_LARGE = (413, "Content Too Large")


def post(client, made, size, path="/"):
    return answer(client(made).post(path, content=b"x" * size))


async def send(asgi, made, *chunks, headers=()):
    """The status of a request whose body comes in chunks, without a Content-Length unless it is among the headers."""
    async with asgi(made, "/", method="POST", body=chunks, headers=headers) as connection:
        return (await connection.receive())["status"]


@control
def test_a_body_is_read(client):
    assert post(client, app.create_app(), 3) == (200, 3)


def test_limit(client, observe):
    """A body of 10 bytes and one of 11, with 10 allowed."""
    made = app.create_app(max_body_size=10)
    observe([post(client, made, 10), post(client, made, 11)], correct=[(200, 10), TOO_LARGE])


def upload(client, made, size):
    return answer(client(made).post("/upload", files={"file": ("a.bin", b"x" * size)}))


def test_file_and_overhead(client, observe):
    """A file of 500 bytes with 700 allowed, one of 700 with 600 allowed, and one of 500 with exactly 500 allowed."""
    observe(
        [
            upload(client, app.create_app(max_body_size=limit), size)
            for limit, size in ((700, 500), (600, 700), (500, 500))
        ],
        correct=[(200, 500), TOO_LARGE, TOO_LARGE],
    )


async def test_received_bytes_are_counted(asgi, observe):
    """Two chunks of 6 bytes: without a Content-Length, and with one that is too small."""
    made = app.create_app(max_body_size=10)
    observe(
        [
            await send(asgi, made, b"123456", b"1234"),
            await send(asgi, made, b"123456", b"123456"),
            await send(asgi, made, b"123456", b"123456", headers=[("content-length", "6")]),
        ],
        correct=[200, 413, 413],
    )


async def test_check_of_content_length_is_no_substitute(asgi, observe):
    """A dependency that refuses a large Content-Length lets the same body pass in chunks."""
    made = app.create_app_with_length_check(10)
    observe(
        [
            await send(asgi, made, b"123456", b"123456", headers=[("content-length", "12")]),
            await send(asgi, made, b"123456", b"123456"),
        ],
        correct=[413, 200],
    )


def around(client, paths):
    """Path -> the statuses of a body of as many bytes as are given for it, and of one more."""
    caller = client(app.create_app_with_levels())
    return {
        path: tuple(caller.post(path, content=b"x" * size).status_code for size in (limit, limit + 1))
        for path, limit in paths.items()
    }


def test_levels(client, observe):
    """The status of a body as large as the path allows, and of one that is a byte larger."""
    limits = {
        "/app": 10,
        "/app/low": 5,
        "/app/high": 20,
        "/low/": 5,
        "/low/operation": 15,
        "/high/": 20,
        "/high/operation": 15,
    }
    observe(around(client, limits), correct=dict.fromkeys(limits, (200, 413)))


def test_none_inherits(client, observe):
    """The status of a body as large as the level above allows, and of one that is a byte larger."""
    limits = {"/app/none": 10, "/low/operation/none": 5, "/high/operation/none": 20, "/none/": 10}
    observe(around(client, limits), correct=dict.fromkeys(limits, (200, 413)))


def test_zero(client, observe):
    """A body of no byte, and of one."""
    made = app.create_app_with_levels()
    observe([post(client, made, size, "/app/empty") for size in (0, 1)], correct=[(200, 0), TOO_LARGE])


def test_unlimited(client, observe):
    """A body of three million bytes."""
    observe(post(client, app.create_app(), 3_000_000), correct=(200, 3_000_000))


def test_reading_middleware(client, observe):
    """A body that the application refuses and the path operation allows."""
    reading = app.create_app_with_reading_middleware()
    passing = app.create_app_with_middleware_that_does_not_read()
    observe(
        [post(client, reading, 50, "/upload")[0], post(client, passing, 50, "/upload")],
        correct=[413, (200, 50)],
    )


def test_fields_are_counted_apart(client, observe):
    """1001 short fields, with a megabyte allowed."""
    made = app.create_app_with_form(max_body_size=1_000_000)
    body = "&".join(f"f{number}=x" for number in range(1001))
    response = client(made).post("/", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    observe(answer(response), correct=(400, {"detail": "Too many fields. Maximum number of fields is 1000."}))


def test_spooled_file_is_allowed(client, observe):
    """A file of two megabytes is above the threshold of one from which it is written to disk."""
    observe(upload(client, app.create_app(max_body_size=3_000_000), 2_000_000), correct=(200, 2_000_000))
