"""Makes the package `_sync` from `_async`: the same words without the waiting. Called by `npm run sdk:python`.

The two halves cannot drift apart, and each reads as if it was written by hand (httpcore keeps its halves so).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_RULES = [
    (r"\basync (def|with|for)\b", r"\1"),
    (r"\bawait ", ""),
    (r"\b__a(enter|exit|iter|next)__\b", r"__\1__"),
    (r"\ba(close|read|iter_bytes)\b", r"\1"),
    (r"\basyncio_detailed\b", "sync_detailed"),
    (r"\bset_async_httpx_client\b", "set_httpx_client"),
    (r"\b(Async)([A-Z]\w*)", r"\2"),
    (r"\basync_(\w+)", r"\1"),
    (r"\bAwaitable\[Response\[Any\]\]", "Response[Any]"),
    (r"import Awaitable, ", "import "),
]
_HEAD = '"""The synchronous half, made from `_async` by `npm run sdk:python`: edit that one."""\n'


def to_sync(source: str) -> str:
    for pattern, replacement in _RULES:
        source = re.sub(pattern, replacement, source)
    return source


def main(asynchronous: Path, synchronous: Path) -> None:
    synchronous.mkdir(parents=True, exist_ok=True)
    for former in synchronous.glob("*.py"):
        former.unlink()
    for file in sorted(asynchronous.glob("*.py")):
        text = _HEAD if file.name == "__init__.py" else to_sync(file.read_text("utf-8"))
        (synchronous / file.name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
