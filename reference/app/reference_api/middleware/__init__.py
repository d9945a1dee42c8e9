"""The middleware stack, all of it pure ASGI."""
