from casebook.probes import control, one_of, workaround
from cases.responses.file_response_range import app, without_range

WHOLE = (200, None, "0123456789")
PART = (206, "bytes 2-4/10", "234")


def send(client, create_app, folder, value, path="/", method="GET"):
    file = folder / "digits.txt"
    file.write_text("0123456789", encoding="utf-8")
    headers = {} if value is None else {"Range": value}
    response = client(create_app(file)).request(method, path, headers=headers)
    return response.status_code, response.headers.get("Content-Range"), response.text


@control
def test_whole_file(client, tmp_path):
    assert send(client, app.create_app, tmp_path, None) == WHOLE
    assert send(client, app.create_app, tmp_path, None, path="/static/digits.txt") == WHOLE


def test_part(client, observe, tmp_path):
    observe(send(client, app.create_app, tmp_path, "bytes=2-4"), correct=WHOLE, symptom=PART)


def test_end(client, observe, tmp_path):
    observe(send(client, app.create_app, tmp_path, "bytes=-3"), correct=WHOLE, symptom=(206, "bytes 7-9/10", "789"))


def test_part_of_static_file(client, observe, tmp_path):
    seen = send(client, app.create_app, tmp_path, "bytes=2-4", path="/static/digits.txt")
    observe(seen, correct=WHOLE, symptom=PART)


def test_head(client, observe, tmp_path):
    seen = send(client, app.create_app, tmp_path, "bytes=2-4", method="HEAD")
    observe(seen, correct=(200, None, ""), symptom=(206, "bytes 2-4/10", ""))


def test_part_that_is_not_there(client, observe, tmp_path):
    observe(
        send(client, app.create_app, tmp_path, "bytes=20-30"),
        correct=WHOLE,
        symptom=(416, one_of("*/10", "bytes */10"), ""),
    )


def test_other_unit(client, observe, tmp_path):
    observe(
        send(client, app.create_app, tmp_path, "lines=1-2"),
        correct=WHOLE,
        symptom=(400, None, "Only support bytes range"),
    )


def test_whole_file_announces_ranges(client, observe, tmp_path):
    file = tmp_path / "digits.txt"
    file.write_text("0123456789", encoding="utf-8")
    announced = client(app.create_app(file)).get("/").headers.get("Accept-Ranges")
    observe(announced, correct=None, symptom="bytes")


@workaround("own-response")
def test_own_response(client, observe, tmp_path):
    seen = send(client, without_range.create_app_with_own_response, tmp_path, "bytes=2-4")
    observe(seen, correct=WHOLE, symptom=PART)


@workaround("middleware")
def test_middleware(client, observe, tmp_path):
    seen = send(client, without_range.create_app_with_middleware, tmp_path, "bytes=2-4")
    observe(seen, correct=WHOLE, symptom=PART)
