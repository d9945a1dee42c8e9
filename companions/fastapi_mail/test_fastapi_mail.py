from casebook.probes import answer, control, purpose
from companions.fastapi_mail import plain, postbox

ANN = {"email": "ann@example.com"}
FILE = {"data": ANN, "files": {"file": ("list.txt", b"3 apples", "text/plain")}}


@control
def test_the_app_alone(client, events):
    app = client(plain.create_app(events))
    assert answer(app.post("/users", json=ANN)) == (200, ANN)
    assert answer(app.post("/shop/orders/1", json=ANN)) == (200, {"order_id": 1})
    assert answer(app.post("/files", **FILE)) == (200, {**ANN, "name": "list.txt", "text": "3 apples"})
    assert events.seen == ("order 1 of ann@example.com",)
    with postbox.opened() as (_, mails):
        assert mails == []


def mailed(client, folder, path, **sent):
    """The answer to one request, and the mails that the server got."""
    from companions.fastapi_mail import app

    (folder / "letter.html").write_text("<p>Dear {{ name }}</p>")
    with postbox.opened() as (port, mails):
        answered = answer(client(app.create_app(port, folder)).post(path, **sent))
    return answered, mails


def mail(subject, *parts):
    return "shop@example.com", ["ann@example.com"], subject, list(parts)


@purpose
def test_endpoint_of_the_app(client, observe, tmp_path):
    observe(
        lambda: mailed(client, tmp_path, "/users", json=ANN),
        correct=((200, ANN), [mail("Welcome", ("text/html", "<p>Hello</p>"))]),
    )


@purpose
def test_background_task_of_a_router(client, observe, tmp_path):
    observe(
        lambda: mailed(client, tmp_path, "/shop/orders/1", json=ANN),
        correct=((200, {"order_id": 1}), [mail("Order 1", ("text/html", "<p>Thanks</p>"))]),
    )


@purpose
def test_template(client, observe, tmp_path):
    observe(
        lambda: mailed(client, tmp_path, "/letters/Ann", json=ANN),
        correct=((200, ANN), [mail("Letter", ("text/html", "<p>Dear Ann</p>"))]),
    )


SENT_FILE = mail("File", ("text/plain", "Look"), ("list.txt", "3 apples"))


@purpose
def test_uploaded_file(client, observe, tmp_path):
    observe(lambda: mailed(client, tmp_path, "/files", **FILE), correct=((200, ANN), [SENT_FILE]))


@purpose
def test_uploaded_file_in_a_background_task(client, observe, tmp_path):
    observe(lambda: mailed(client, tmp_path, "/files/later", **FILE), correct=((200, ANN), [SENT_FILE]))
