"""What the processes of a test run found, put together by the one that sums up."""

from datetime import date

import evidence
import pytest
import seeds


class Gathered:
    """What claims measured and which ones rested, in the process that sums up."""

    def __init__(self) -> None:
        self.measured: dict[str, evidence.Row] = {}
        self.resting: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties:
            if name == "evidence":
                self.measured[value[0]] = evidence.Row(**value[1])

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object, error: object) -> None:
        self.resting = getattr(node, "workeroutput", {}).get("resting", self.resting)

    def pytest_sessionfinish(self) -> None:
        kept = evidence.read()
        new = {name: row for name, row in self.measured.items() if not row.repeats(kept.get(name))}
        if new:
            evidence.write(kept | new)

    def pytest_terminal_summary(self, terminalreporter: object, config: pytest.Config) -> None:
        resting = getattr(config, "resting", self.resting)
        if resting or self.measured:
            words = evidence.summary(resting, len(self.measured), date.today())
            terminalreporter.write_line(words)
        terminalreporter.write_line(seeds.summary())


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Gathered())
