import gzip
import json

from elasticapm.contrib.starlette import ElasticAPM, make_apm_client
from elasticapm.transport.base import Transport

from companions.elastic_apm import plain


class Kept(Transport):
    """Keeps what would be sent to the server."""

    def __init__(self, url, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.events = []

    def send(self, data, **_):
        self.events += map(json.loads, gzip.decompress(bytes(data)).splitlines())


def create_app():
    """The app, and the client whose transport gets its events."""
    apm = make_apm_client(
        {
            "SERVICE_NAME": "shop",
            "CAPTURE_BODY": "all",
            "TRANSPORT_CLASS": f"{__name__}.Kept",
            "CENTRAL_CONFIG": False,
            "CLOUD_PROVIDER": "none",
            "METRICS_INTERVAL": "0s",
        }
    )
    app = plain.create_app()
    app.add_middleware(ElasticAPM, client=apm)
    return app, apm
