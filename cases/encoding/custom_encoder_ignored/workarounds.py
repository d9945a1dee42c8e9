from datetime import datetime
from typing import Annotated

from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, PlainSerializer

from cases.encoding.custom_encoder_ignored.app import NOON, write_year


class SerializedEvent(BaseModel):
    at: Annotated[datetime, PlainSerializer(write_year)]


def encode():
    return jsonable_encoder(SerializedEvent(at=NOON))
