import socketio

from companions.python_socketio import plain


def create_server():
    server = socketio.AsyncServer(async_mode="asgi")

    @server.event
    async def connect(sid, environ, auth):
        await server.emit("welcome", auth["name"], to=sid)

    @server.event
    async def double(sid, number):
        return number * 2

    return server


def create_app_inside(note=print):
    """Socket.IO at `/socket.io`, the app at every other path."""
    return socketio.ASGIApp(create_server(), plain.create_app(note))


def create_app_with_mount():
    """Socket.IO at `/ws/socket.io`."""
    app = plain.create_app()
    try:
        mounted = socketio.ASGIApp(create_server(), socketio_path=None)
    except AttributeError:  # python-engineio takes None, which leaves the path to the mount, since 4.9.1
        mounted = socketio.ASGIApp(create_server())
    app.mount("/ws", mounted)
    return app


def create_app_with_mount_at_root():
    app = plain.create_app()
    app.mount("/", socketio.ASGIApp(create_server()))
    return app
