from a2wsgi import ASGIMiddleware, WSGIMiddleware

from companions.a2wsgi import plain


def create_app_with_flask():
    app = plain.create_app()
    app.mount("/v1", WSGIMiddleware(plain.create_flask_app()))
    return app


def create_wsgi_app(app):
    return ASGIMiddleware(app)
