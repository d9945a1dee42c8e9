class AppException(Exception):
    """The guide's exception."""

    def __init__(self, code: str, message: str, details: dict = None):  # noqa: RUF013 - as the guide has it
        self.code = code
        self.message = message
        self.details = details
