"""Python as a browser has it, started once."""

import desk
import pytest
from programs import require

from autograde.reading import live


@pytest.fixture(scope="module")
def browser_python(tmp_path_factory):
    require(live.version(), "'live fetch' has brought nothing yet")
    made = desk.Browser(tmp_path_factory.mktemp("live"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def course():
    return desk.known()
