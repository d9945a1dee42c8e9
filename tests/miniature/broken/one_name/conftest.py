def pytest_collection_modifyitems(items):
    for item in items:
        item._nodeid = item.nodeid.replace("[b]", "[a]")
