from casebook.probes import answer, control, purpose
from companions.python_socketio import plain

TALK = ['40{"sid":', '42["welcome","Ann"]', "431[42]"]


@control
def test_the_app_alone(client, events):
    with client(plain.create_app(events)) as app:
        assert answer(app.get("/shop/items/1")) == (200, {"item_id": 1})
    assert events.seen == ("startup", "shutdown")


def talk(its, path):
    """What a client is told that gives its name and asks for the double of 21.

    The first message has a random name, of which only what comes before is returned.
    """
    its.headers["Upgrade"] = "websocket"
    with its.websocket_connect(f"{path}/?EIO=4&transport=websocket") as websocket:
        websocket.receive_text()
        websocket.send_text('40{"name":"Ann"}')
        answers = sorted(websocket.receive_text() for _ in range(2))
        websocket.send_text('421["double",21]')
        return [answers[0][:9], answers[1], websocket.receive_text()]


@purpose
def test_around_the_app(client, observe):
    def seen():
        from companions.python_socketio import app

        return talk(client(app.create_app_inside()), "/socket.io")

    observe(seen, correct=TALK)


@purpose
def test_app_inside(client, observe, events):
    def seen():
        from companions.python_socketio import app

        with client(app.create_app_inside(events)) as its:
            got = answer(its.get("/shop/items/1"))
        return got, events.seen

    observe(seen, correct=((200, {"item_id": 1}), ("startup", "shutdown")))


@purpose
def test_mounted(client, observe):
    def seen():
        from companions.python_socketio import app

        its = client(app.create_app_with_mount())
        return talk(its, "/ws/socket.io"), its.get("/shop/items/1").status_code

    observe(seen, correct=(TALK, 200))


@purpose
def test_mounted_at_root(client, observe):
    def seen():
        from companions.python_socketio import app

        its = client(app.create_app_with_mount_at_root())
        return talk(its, "/socket.io"), its.get("/shop/items/1").status_code

    observe(seen, correct=(TALK, 200))
