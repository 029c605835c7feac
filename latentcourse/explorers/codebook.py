"""The words of a vector-quantized autoencoder, to swap by hand."""

from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from latentcourse.explorers.explorer import (
    Explorer,
    module,
    packed,
    packed_layers,
    packed_pictures,
)

COLUMNS = 8  # of the sheet of words, as in the style sheet


class CodebookExplorer(Explorer):
    """Put any word of a codebook at any place of a picture, and see what the decoder makes of it.

    A picture is a few places, each of which holds a word; the decoder gets their words side by
    side, and its output is the picture.

    Parameters
    ----------
    codebook : array, shape (n_codes, dim)
        The words; a sheet of up to 64 fits a telephone.
    layers : sequence of (W, b)
        The decoder's dense layers, ReLU between them and nothing at the end.
    index : array of int, shape (n, places)
        The words of n pictures, each from 0 to n_codes - 1.
    images : array, shape (n, height, width)
        These pictures, values in [0, 1]. A page carries them: some 60 to 100 are enough.
    labels : array of int, shape (n,)
        Their classes.

    Attributes
    ----------
    picture : int
        Which of the n pictures is shown; when it changes, `words` become its own.
    place : int
        The place that a reader's word goes to.
    words : list of int
        The words that are decoded now, one for each place.
    x_hat : array, shape (height, width)
        What the decoder makes of them, not clipped.

    Raises
    ------
    ValueError
        If shapes do not fit together, or a word is not in the codebook.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> codebook = rng.normal(size=(32, 8))
    >>> decoder = [(rng.normal(size=(4 * 8, 64)), np.zeros(64))]
    >>> index, labels = rng.integers(32, size=(60, 4)), np.arange(60) % 10
    >>> explorer = CodebookExplorer(codebook, decoder, index, rng.random((60, 8, 8)), labels)
    >>> explorer.words == index[0].tolist(), explorer.x_hat.shape
    (True, (8, 8))

    As a reader does who puts word 5 at place 2:

    >>> before = explorer.x_hat
    >>> explorer.words = [*index[0, :2].tolist(), 5, int(index[0, 3])]
    >>> bool(np.isclose(explorer.x_hat, before).all())
    False
    """

    _esm = module("codebook")
    kind, state = "codebook", ("picture", "place", "words")
    picture = traitlets.Int(0).tag(sync=True)
    place = traitlets.Int(0).tag(sync=True)
    words: Any = traitlets.List().tag(sync=True)

    def __init__(
        self,
        codebook: ArrayLike,
        layers: Any,
        index: ArrayLike,
        images: ArrayLike,
        labels: ArrayLike,
    ) -> None:
        entries, words = np.array(codebook, dtype=float), np.array(index)
        pictures, classes = np.asarray(images), np.asarray(labels)
        shown = packed_pictures(pictures)
        n, *self.shape = pictures.shape
        if entries.ndim != 2:
            raise ValueError(f"A codebook has the shape (n_codes, dim), not {entries.shape}.")
        if n == 0:
            raise ValueError("An explorer of words wants at least one picture.")
        if words.ndim != 2 or len(words) != n or classes.shape != (n,):
            raise ValueError(
                f"{n} pictures want words of shape ({n}, places) and as many labels, not shapes "
                f"{words.shape} and {classes.shape}."
            )
        if not np.issubdtype(words.dtype, np.integer):
            raise ValueError(f"Words are named by integers, not by {words.dtype}.")
        n_codes, dim = entries.shape
        if words.min() < 0 or words.max() >= n_codes:
            raise ValueError(
                f"A codebook of {n_codes} words holds words 0 to {n_codes - 1}, "
                f"but `index` names words {words.min()} to {words.max()}."
            )
        # Copies, since a training that goes on writes into its layers.
        steps = [(np.array(W), np.array(b).reshape(-1)) for W, b, *_ in layers]
        self.codebook, self.layers, self.index = entries, steps, words
        self.parts = -(-n_codes // COLUMNS)
        super().__init__(
            content={
                "codebook": packed(entries),
                "layers": packed_layers(steps, words.shape[1] * dim, pictures[0].size),
                "index": words.tolist(),
                "images": shown,
                "labels": classes.astype(int).tolist(),
            },
            words=words[0].tolist(),
        )

    @traitlets.observe("picture")
    def _take_its_own(self, change: Any) -> None:
        self.words = self.index[change["new"]].tolist()

    @property
    def x_hat(self) -> NDArray[np.float64]:
        h = self.codebook[self.words].reshape(-1)
        for place, (W, b) in enumerate(self.layers, start=1):
            h = h @ W + b
            if place < len(self.layers):
                h = np.maximum(h, 0)
        return np.asarray(h.reshape(self.shape))
