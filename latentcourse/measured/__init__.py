"""What was measured once, on a machine that is named, because it takes too long for a page.

A page trains what it shows, or loads it with `kept`. Some comparisons need an hour, or a GPU: these
are made by a script of `benchmarks/`, which writes a table here with the day and the machine. The
pages say so beside it.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent


def measured(name: str) -> dict[str, Any]:
    """Return what was measured, with the machine and the day.

    Parameters
    ----------
    name : str
        What the script called it, such as "latent-or-pixels".

    Returns
    -------
    dict
        `machine`, `day`, `rows`, and whatever else the script noted.

    Raises
    ------
    FileNotFoundError
        If nobody has measured it yet.

    Examples
    --------
    >>> {"machine", "day", "rows"} <= measured("latent-or-pixels").keys()
    True
    """
    table: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return table


def pictures(name: str) -> dict[str, NDArray[np.uint8]]:
    """Return the pictures that belong to a measurement, by name.

    Parameters
    ----------
    name : str
        As for `measured`.

    Returns
    -------
    dict of arrays, shape (n, height, width, 3), uint8

    Examples
    --------
    >>> pictures("latent-or-pixels")["latent"].dtype
    dtype('uint8')
    """
    with np.load(FOLDER / f"{name}.npz") as archive:
        return {key: archive[key] for key in archive.files}


def note(
    name: str, table: dict[str, Any], sheets: dict[str, NDArray[np.uint8]] | None = None
) -> None:
    """Write a measurement, and the pictures that belong to it.

    Parameters
    ----------
    name : str
    table : dict
        Plain values, as JSON has them; `machine`, `day` and `rows` among them.
    sheets : dict of arrays of uint8, optional

    Raises
    ------
    ValueError
        If the machine, the day or the rows are missing.

    Examples
    --------
    >>> note("nothing", {"rows": []})
    Traceback (most recent call last):
    ValueError: A measurement names its machine and its day, and has rows; missing: machine, day.
    """
    missing = [key for key in ("machine", "day", "rows") if key not in table]
    if missing:
        raise ValueError(
            "A measurement names its machine and its day, and has rows; "
            f"missing: {', '.join(missing)}."
        )
    text = json.dumps(table, indent=1) + "\n"
    (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
    if sheets:
        np.savez_compressed(FOLDER / f"{name}.npz", **sheets)  # type: ignore[arg-type]
