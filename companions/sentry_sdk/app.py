import sentry_sdk
from sentry_sdk.transport import Transport

from companions.sentry_sdk import plain


class Kept(Transport):
    """Keeps what would be sent."""

    def __init__(self):
        super().__init__()
        self.events = []

    def capture_event(self, event):
        self.events.append(event)

    def capture_envelope(self, envelope):
        self.events += [item.payload.json for item in envelope.items if item.type in ("event", "transaction")]


def create_app():
    """The app, and the transport that gets its events."""
    kept = Kept()
    sentry_sdk.init(dsn="http://public@127.0.0.1:9/1", transport=kept, release="1.0", traces_sample_rate=1.0)
    return plain.create_app(), kept
