from starlette_exporter import PrometheusMiddleware, handle_metrics

from companions.starlette_exporter import plain


def create_app(name):
    app = plain.create_app()
    # both are the default since 0.18
    app.add_middleware(PrometheusMiddleware, app_name=name, group_paths=True, filter_unhandled_paths=True)
    app.add_route("/metrics", handle_metrics)
    return app
