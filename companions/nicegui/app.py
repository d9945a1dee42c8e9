"""NiceGUI has one application for its pages in a process, so that it is mounted as this module is imported."""

from inspect import signature

from companions.nicegui import plain
from nicegui import APIRouter, Client, ui
from nicegui import app as gui
from nicegui.nicegui import sio


@ui.page("/hello")
def show_hello(name: str = "nobody"):
    ui.label(f"Hello, {name.upper()}!")


@ui.page("/later")
async def show_later():
    ui.label("Hello later")


router = APIRouter(prefix="/shop")


@router.page("/items/{item_id}")
def show_item(item_id: int):
    ui.label(f"Item no {item_id + 1}")


gui.include_router(router)


@ui.page("/visits")
def show_visits():
    gui.storage.user["visits"] = gui.storage.user.get("visits", 0) + 1
    ui.label(f"Visits: {gui.storage.user['visits']}")


@ui.page("/counter")
def show_counter(client: Client):
    """The last label tells what a browser would send when the button is clicked."""
    clicks = []

    def click():
        clicks.append(1)
        told.set_text(f"Clicked: {len(clicks)}")

    told = ui.label("Clicked: 0")
    button = ui.button("Click", on_click=click)
    listeners = button._event_listeners.values()  # noqa: SLF001 - the script of the page has them, in another form in each release
    [listener] = [listener.id for listener in listeners if listener.type == "click"]
    ui.label(f"Sends: {client.id} {button.id} {listener}.")


def greet(client_id, browser):
    """What a page of this release says at first over its websocket: nothing, who it is, or also what browser it is in."""
    asked = [parameter.annotation for parameter in signature(sio.handlers["/"]["handshake"]).parameters.values()][1:]
    return [client_id] if asked == [str] else [{"client_id": client_id, **browser}] if asked else []


app, app_with_lifespan = plain.create_app(), plain.create_app_with_lifespan()
for one in (app, app_with_lifespan):
    ui.run_with(one, mount_path="/gui", storage_secret="key")
