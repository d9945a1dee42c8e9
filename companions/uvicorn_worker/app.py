from companions.uvicorn_worker import plain

app = plain.create_app()
app_with_state = plain.create_app_with_state()
