"""The training loop, for sections in which it is no longer the subject.

The data stay on the device, batches are drawn by a seeded generator, the learning rate falls to
zero over the second half. What happened is a plain table: one row for each epoch. A training can
be kept as it goes (`checkpoint`), and several processes can share one (`places`).
"""

from latentcourse.training.checkpoint import OtherTraining, read_rows
from latentcourse.training.loop import train
from latentcourse.training.places import device, together
from latentcourse.training.state import NotFinite

__all__ = ["NotFinite", "OtherTraining", "device", "read_rows", "together", "train"]
