from casebook.probes import answer, control, one_of, workaround
from cases.forms.filename_star_is_no_file.app import create_app

NAME = "\u0444.txt"
FILE = (200, [NAME, "hello"])
EXPECTED = "Expected UploadFile, received: <class 'str'>"
NO_FILE = (422, [("value_error", ["body", "file"], one_of(f"Value error, {EXPECTED}", EXPECTED))])


def send(client, disposition, path="/"):
    """Sends a file in a part that is described so."""
    part = f"--b\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n"
    headers = {"content-type": "multipart/form-data; boundary=b"}
    return answer(client(create_app()).post(path, content=part.encode(), headers=headers))


@control
def test_ascii_name(client):
    assert send(client, 'name="file"; filename="a.txt"') == (200, ["a.txt", "hello"])


def test_filename_star(client, observe):
    observe(send(client, "name=\"file\"; filename*=utf-8''%D1%84.txt"), correct=FILE, symptom=NO_FILE)


@workaround("plain-filename")
def test_plain_filename(client, observe):
    observe(send(client, f'name="file"; filename="{NAME}"'), correct=FILE, symptom=NO_FILE)


@workaround("ascii")
def test_ascii(client, observe):
    files = {"file": ("upload", b"hello", "text/plain")}
    seen = answer(client(create_app()).post("/named", files=files, data={"name": NAME}))
    observe(seen, correct=FILE, symptom=NO_FILE)
