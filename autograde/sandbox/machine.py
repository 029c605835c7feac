"""What this machine has of what the course can use."""

import shutil
import sys
from typing import Any

from autograde import layout
from autograde.sandbox import policy


def look_round() -> dict[str, Any]:
    """Return what there is, by name; an empty text for what is missing.

    Returns
    -------
    dict
        Names of programs and devices, how the sandbox works or why there is none, and its limits.
    """
    import torch

    ability = policy.ability()
    return {
        "python": sys.version.split()[0],
        "gpu": torch.cuda.get_device_name(0) if torch.cuda.is_available() else "",
        "node": shutil.which("node") or "",
        "live": "there" if layout.LIVE.exists() else "",
        "chromium": shutil.which("chromium") or "",
        "bubblewrap": shutil.which("bwrap") or "",
        "sandbox": ability.mode,
        "sandbox_missing": ability.why,
        "limits": policy.Limits().as_dict() if ability.mode else {},
    }


def in_words(found: dict[str, Any]) -> list[str]:
    """Return a line for each thing that was looked for."""
    return [
        f"Python      {found['python']}",
        f"GPU         {found['gpu'] or 'none; every page and exercise runs without one'}",
        f"Node.js     {found['node'] or 'none; the browser sets formulas, by a script'}",
        f"Pyodide     {found['live'] or 'none; `live fetch` brings exercises to life'}",
        f"Chromium    {found['chromium'] or 'none; only the browser tests need it'}",
        f"bubblewrap  {found['bubblewrap'] or 'none'}",
        f"Sandbox     {policy.in_words(policy.ability())}",
    ]
