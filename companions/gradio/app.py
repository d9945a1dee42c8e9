import os

import gradio
from fastapi import Request
from companions.gradio import plain


def greet(name):
    return f"Hello, {name}!"


def create_blocks():
    with gradio.Blocks(title="Greetings") as blocks:
        name, greeting = gradio.Textbox(), gradio.Textbox()
        gradio.Button("Now").click(greet, name, greeting, api_name="now", queue=False)
        gradio.Button("In turn").click(greet, name, greeting, api_name="in_turn")
        gradio.Button("Size").click(os.path.getsize, gradio.File(), gradio.Number(), api_name="size")
    return blocks


def create_app(**options):
    return gradio.mount_gradio_app(plain.create_app(), create_blocks(), path="/gradio", **options)


def get_user(request: Request):
    """Who may see the page."""
    return request.headers.get("X-User")


def create_app_with_users():
    return create_app(auth_dependency=get_user)


PREFIX = "/gradio/gradio_api" if int(gradio.__version__.partition(".")[0]) >= 5 else "/gradio"
"""Where a mounted page is asked for data."""
