"""One set of sites for all that walk the tour."""

import pytest

from tests.e2e.server import Sites


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def sites():
    sites = Sites()
    yield sites
    sites.close()
