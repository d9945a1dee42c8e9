from casebook.probes import answer, control, raises, workaround
from cases.responses.nan_without_response_model.app import create_app

OUT_OF_RANGE = raises(ValueError, "^Out of range float values are not JSON compliant")
NULL = (200, {"value": None})


def get(client, path):
    return answer(client(create_app()).get(path))


@control
def test_finite_floats_are_written(client):
    caller = client(create_app(1.5))
    assert [answer(caller.get(path)) for path in ("/this", "/dict", "/response")] == [(200, {"value": 1.5})] * 3


def test_model_without_annotation(client, observe):
    observe(lambda: get(client, "/this"), correct=NULL, symptom=OUT_OF_RANGE)


def test_dict(client, observe):
    observe(lambda: get(client, "/dict"), correct=NULL, symptom=OUT_OF_RANGE)


def test_json_response(client, observe):
    observe(lambda: get(client, "/response"), correct=NULL, symptom=OUT_OF_RANGE)


@workaround("response-class")
def test_response_class(client, observe):
    observe(lambda: get(client, "/null"), correct=NULL, symptom=OUT_OF_RANGE)


@workaround("allow-nan")
def test_allow_nan(client, observe):
    def text():
        response = client(create_app()).get("/nan")
        return response.status_code, response.text

    observe(text, correct=(200, '{"value": NaN}'), symptom=OUT_OF_RANGE)


@workaround("response-model")
def test_response_model(client, observe):
    observe(lambda: get(client, "/response-model"), correct=NULL, symptom=OUT_OF_RANGE)
