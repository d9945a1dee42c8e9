from mangum import Mangum

from companions.mangum import plain


def create_handler(note):
    return Mangum(plain.create_app(note))


def create_handler_of_stage(note):
    return Mangum(plain.create_app(note, root_path="/prod"), api_gateway_base_path="/prod")
