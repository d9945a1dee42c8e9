from dataclasses import dataclass

from fastapi import Depends, FastAPI

app = FastAPI()


@dataclass
class Potato:
    color: str
    size: int


def get_potato() -> Potato:
    return Potato(color="red", size=10)


@app.get("/")
async def read_root(potato: Potato = Depends(get_potato)) -> dict[str, str]:
    return {"color": potato.color}
