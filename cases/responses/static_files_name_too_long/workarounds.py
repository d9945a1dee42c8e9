import errno

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles

from cases.responses.static_files_name_too_long import app


class PatientStaticFiles(StaticFiles):
    async def get_response(self, path, scope):
        try:
            return await super().get_response(path, scope)
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                raise HTTPException(404) from error
            raise


def create_app_with_subclass(folder) -> FastAPI:
    made = FastAPI()
    made.mount("/static", PatientStaticFiles(directory=folder), name="static")
    return made


def create_app_with_handler(folder) -> FastAPI:
    made = app.create_app(folder)

    @made.exception_handler(OSError)
    async def not_found(request: Request, error: OSError):
        if error.errno != errno.ENAMETOOLONG:
            raise error
        return PlainTextResponse("Not Found", status_code=404)

    return made
