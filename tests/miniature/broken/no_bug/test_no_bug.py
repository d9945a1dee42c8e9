from casebook.probes import control


@control
def test_control():
    assert True
