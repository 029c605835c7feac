"""How the tests are shared out when two processes run them.

What has a costly beginning in common, such as a graded class or the built site, stays together.
"""

import pytest

# What takes minutes begins first, so that no process ends long after the other.
LONG = (
    "test_nothing_lost", "test_scale", "test_site", "test_banks ch02", "test_ch03_claims",
    "test_banks ch03", "test_ch02_claims", "test_attacks", "test_banks ch01", "test_ch01_claims",
    "autograde",
)  # fmt: skip


def together(item: pytest.Item) -> str:
    """Return the name of what a test runs together with."""
    if item.path.parent.name in {"autograde", "front_door"}:
        return item.path.parent.name
    exercise = getattr(item, "callspec", None) and item.callspec.params.get("exercise")
    return f"{item.path.stem} {exercise[:4]}" if exercise else item.path.stem


@pytest.hookimpl(tryfirst=True)  # before the sharing out reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    groups = {item: together(item) for item in items}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: LONG.index(groups[item]) if groups[item] in LONG else len(LONG))
