"""The application of this process, for servers: `uvicorn reference_api.main:app`."""

from reference_api.application import create_app
from reference_api.logs import configure_logging
from reference_api.settings import load_settings

configure_logging()
app = create_app(load_settings())
