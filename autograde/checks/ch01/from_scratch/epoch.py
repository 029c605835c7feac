"""Watch an epoch from here: batches, order, steps, mean loss."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, Wrong, expect, expect_close, part
from autograde.sandbox.student import Remote, Rng, Shared, Student


class Recorder:
    """Stands in for network and optimiser; lives here, so its notes are true."""

    def __init__(self, rng: Generator) -> None:
        self.rng, self.grad = rng, np.zeros(3)
        self.calls: list[str] = []
        self.batches: list[np.ndarray] = []
        self.losses: list[float] = []
        self.stale = False

    def loss(self, batch: Any) -> float:
        """Note a batch; return a loss that could not be guessed."""
        self.calls.append("loss")
        self.batches.append(np.array(batch))
        self.losses.append(float(self.rng.uniform(1, 9)))
        self.grad = self.rng.normal(size=3)
        return self.losses[-1]

    def step(self, grad: Any) -> None:
        """Note a step."""
        self.calls.append("step")
        self.stale |= not np.array_equal(grad, self.grad)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "2_from_scratch#the-loop"
    n, size = int(rng.integers(23, 40)), int(rng.integers(4, 9))
    n += n % size == 0  # the last batch is smaller
    x = rng.normal(size=(n, 2))

    def watch() -> tuple[Recorder, Any, Remote]:
        recorder, kept = Recorder(rng), student.keep(x)
        stand_in = Shared(recorder, ("loss", "grad", "step"))
        seed = int(rng.integers(1 << 31))
        return recorder, student.train_epoch(stand_in, kept, stand_in, size, Rng(seed)), kept

    @part("every picture once, in random order", 1)
    def order() -> None:
        recorder, _, kept = watch()
        expect(recorder.batches, "No batch was ever put to the network.", page)
        expect(
            all(b.ndim == 2 and b.shape[1] == 2 for b in recorder.batches),
            "A batch is an array of pictures.",
            page,
        )
        lengths = [len(b) for b in recorder.batches]
        if len(lengths) == n // size and n % size:
            raise Wrong("The last, smaller batch is left out.", page)
        expect(
            sorted(lengths)[1:] == [size] * (n // size),
            "Each batch has `batch_size` pictures; only the last may be smaller.",
            page,
        )
        seen = np.concatenate(recorder.batches)
        expect(
            np.array_equal(np.sort(seen[:, 0]), np.sort(x[:, 0])),
            "Every picture should come exactly once.",
            page,
        )
        expect(
            not np.array_equal(seen, x), "Shuffle: the pictures come in the caller's order.", page
        )
        expect(np.array_equal(kept.value(), x), "Do not shuffle the caller's pictures.", page)
        other, _, _ = watch()
        expect(
            not np.array_equal(np.concatenate(other.batches), seen),
            "Draw the order from the rng you are given.",
            page,
        )

    @part("one step for each batch, with its own gradient", 1)
    def steps() -> None:
        recorder, _, _ = watch()
        expect(
            recorder.calls and recorder.calls == ["loss", "step"] * (len(recorder.calls) // 2),
            "For every batch: the loss, which fills the gradient, then one step.",
            page,
        )
        expect(
            not recorder.stale, "Step with the gradient of this batch, not of an older one.", page
        )
        count = -(-n // size)
        expect(len(recorder.calls) == 2 * count, "Every batch takes one step.", page)

    @part("the mean loss over pictures", 1)
    def mean() -> None:
        recorder, got, _ = watch()
        lengths = np.array([len(b) for b in recorder.batches], dtype=float)
        expect(len(lengths) > 0, "No batch was ever put to the network.", page)
        losses = np.array(recorder.losses)
        expect_close(
            got,
            (losses * lengths).sum() / n,
            "Return the mean loss over all pictures.",
            Slip(
                losses.mean(), "That is the mean over batches: a smaller batch weighs less.", page
            ),
            Slip(losses.sum(), "That is the sum over batches.", page),
            Slip((losses * lengths).sum(), "Divide by the number of pictures.", page),
            Slip(losses[-1], "That is the last batch's loss only.", page),
            what="The mean loss",
            see=page,
        )

    yield order
    yield steps
    yield mean
