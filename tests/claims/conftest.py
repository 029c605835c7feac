"""What all claims share: one thread, and the page's training budgets."""

import pytest
import torch


@pytest.fixture(scope="session", autouse=True)
def page_conditions():
    """Train as the page does: in full, and on one thread, which is quickest for nets this small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NBGRADER_EXECUTION", raising=False)
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        yield
        torch.set_num_threads(threads)
