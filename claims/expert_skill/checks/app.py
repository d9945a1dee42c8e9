from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get("/todos")
async def read_todos() -> list[str]:
    return ["milk"]


@app.get("/broken")
async def broken() -> None:
    raise HTTPException(503)
