from casebook.probes import control, workaround
from cases.responses.file_response_range import app, own_range

PART = (206, "bytes 2-4/10", "234")
WHOLE = (200, None, "0123456789")


def answer(client, create_app, folder, **headers):
    path = folder / "digits.txt"
    path.write_text("0123456789", encoding="utf-8")
    response = client(create_app(path)).get("/", headers=headers)
    return response.status_code, response.headers.get("Content-Range"), response.text


@control
def test_whole_file(client, tmp_path):
    assert answer(client, app.create_app, tmp_path) == WHOLE


def test_part_is_the_whole_file(client, observe, tmp_path):
    observe(answer(client, app.create_app, tmp_path, Range="bytes=2-4"), correct=PART, symptom=WHOLE)


@workaround("own-range")
def test_own_range(client, observe, tmp_path):
    observe(answer(client, own_range.create_app, tmp_path, Range="bytes=2-4"), correct=PART, symptom=WHOLE)
