"""The stream of an image as the instructions print it: `app.utils` is a module of the reader's own."""

from app.utils import read_image
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


class PNGStreamingResponse(StreamingResponse):
    media_type = "image/png"


@app.get("/image", response_class=PNGStreamingResponse)
def stream_image_no_async_no_annotation():
    with read_image() as image_file:
        yield from image_file
