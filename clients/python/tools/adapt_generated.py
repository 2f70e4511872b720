"""Makes the generated models read times in Python 3.10, whose `fromisoformat` knows no `Z`. Called by `npm run sdk:python`."""

from __future__ import annotations

import sys
from pathlib import Path

_CALL = "datetime.datetime.fromisoformat("
_IMPORT = "from ..._times import time_of\n"
_FIRST_IMPORT = "from collections.abc import Mapping\n"


def adapted(source: str) -> str:
    if _CALL not in source:
        return source
    return source.replace(_CALL, "time_of(").replace(_FIRST_IMPORT, _FIRST_IMPORT + _IMPORT, 1)


if __name__ == "__main__":
    for file in Path(sys.argv[1]).glob("models/*.py"):
        file.write_text(adapted(file.read_text("utf-8")), "utf-8")
