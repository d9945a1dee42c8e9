"""As the instructions print it: the directory is looked for where the app is started."""

from fastapi import FastAPI

app = FastAPI()

app.frontend("/", directory="dist")
