"""Pages by cursor."""

from __future__ import annotations

import json
from collections.abc import Mapping

from .errors import ProtocolError

__all__ = ["MOST_PER_PAGE", "next_cursor"]

MOST_PER_PAGE = 100


def next_cursor(headers: Mapping[str, str]) -> str | None:
    """
    Where the next page begins; None at the end.

    Raises:
        ProtocolError: when the answer does not say where it is among its pages: stopping there would lose records in silence.
    """
    try:
        pagination = json.loads(headers["x-pagination"])
        cursor = pagination.get("next_cursor")
    except (KeyError, ValueError, AttributeError) as error:
        raise ProtocolError(
            "The answer has no X-Pagination with a cursor: the server is older than this client."
        ) from error
    return str(cursor) if cursor else None
