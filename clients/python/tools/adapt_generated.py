"""Makes the generated code run on Python 3.10, for which the generator does not write. Called by `npm run sdk:python`.

`datetime.fromisoformat` knows no `Z` there, and `typing` no `Self`.
"""

from __future__ import annotations

import sys
from pathlib import Path

_READ = "datetime.datetime.fromisoformat("
_FIRST_IMPORT = "from collections.abc import Mapping\n"
_TIMES = "from ..._times import time_of\n"

_SELF = "from typing import Any, Self\n"
_SELF_OF_TYPES_ONLY = """from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import Self
"""


def adapted(source: str) -> str:
    if _READ in source:
        source = source.replace(_READ, "time_of(").replace(_FIRST_IMPORT, _FIRST_IMPORT + _TIMES, 1)
    if _SELF in source:
        source = "from __future__ import annotations\n\n" + source.replace(_SELF, _SELF_OF_TYPES_ONLY)
    return source


if __name__ == "__main__":
    for file in Path(sys.argv[1]).rglob("*.py"):
        file.write_text(adapted(file.read_text("utf-8")), "utf-8")
