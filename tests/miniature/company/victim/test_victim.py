import os
from decimal import Decimal
from pathlib import Path

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder

from casebook.probes import control


def create_app():
    app = FastAPI()

    @app.get("/")
    def price():
        return {"price": Decimal("1.5")}

    return app


@control
def test_control(client):
    assert client(create_app()).get("/").status_code == 200


def test_decimal(client, observe):
    observe(client(create_app()).get("/").json(), correct={"price": "1.5"}, symptom={"price": 1.5})


def test_encoder(observe):
    observe(jsonable_encoder({1, 2}), correct=[2, 1], symptom=[1, 2])


def test_surroundings(observe):
    seen = [sorted(path.name for path in Path().iterdir()), os.environ.get("LEFT"), Path.cwd().name]
    observe(seen, correct=[], symptom=[["work"], None, "room"])
