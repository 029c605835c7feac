"""Both curves, and a sigmoid that neither overflows nor leaves its dtype."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Part, Slip, Wrong, array, expect, expect_close, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    a = rng.normal(0, 3, size=(3, 5))
    page = "2_from_scratch#curves-relu-and-sigmoid"

    @part("relu and sigmoid", 1)
    def values() -> None:
        expect_close(
            student.relu(a),
            np.where(a > 0, a, 0),
            "relu keeps what is positive and puts 0 elsewhere.",
            Slip(np.abs(a), "relu does not turn negative numbers round; it zeroes them.", page),
            Slip((a > 0).astype(float), "relu keeps the positive numbers, not 1 for them.", page),
            what="relu(a)",
            see=page,
        )
        expect_close(
            student.sigmoid(a),
            expit(a),
            "sigmoid(a) is 1 / (1 + exp(-a)).",
            Slip(expit(-a), "The sign in the exponent is the wrong way round.", page),
            Slip(np.tanh(a), "That is tanh: the sigmoid runs from 0 to 1.", page),
            what="sigmoid(a)",
            see=page,
            rtol=1e-5,
        )

    @part("no overflow, same dtype, argument untouched", 1)
    def stable() -> None:
        far = rng.uniform(700, 5000, size=4) * np.array([-1, 1, -1, 1])
        for dtype in (np.float64, np.float32):
            x = student.keep(far.astype(dtype))
            try:
                got = student.strictly("sigmoid", x)
            except Exception as error:
                if "FloatingPointError" in str(error):
                    raise Wrong(
                        "The textbook formula overflows far from 0, where the answer is "
                        "simply 0 or 1. Find a form whose exponent is never large.",
                        page,
                        "P10",
                    ) from error
                raise
            expect_close(
                got,
                (far > 0).astype(float),
                "Far from 0 the sigmoid is 0 or 1.",
                atol=1e-6,
                see=page,
            )
            expect(got.dtype == dtype, "float32 in, float32 out: the dtype must not change.", page)
            expect(np.array_equal(x.value(), far.astype(dtype)), "Leave the argument as it was.")
        x = student.keep(a)
        student.relu(x)
        expect(np.array_equal(x.value(), a), "relu changed its argument: return a new array.", page)
        low = array(student.relu(a.astype(np.float32)), a.shape, "relu(a)")
        expect(low.dtype == np.float32, "float32 in, float32 out: the dtype must not change.", page)

    yield values
    yield stable
