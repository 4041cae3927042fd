"""Standard input and output: what comes in message by message, and what goes out until nobody reads it any more."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import BinaryIO

_LARGEST = 64 << 20  # bytes of one message
_LONGEST = 8 << 10  # bytes of a line of its head
_SIZE = re.compile(rb"Content-Length: (\d{1,18})\r\n", re.IGNORECASE)


class Intake:
    """Standard input, of which no message and no line is taken whole that no client would send."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        """Yield the messages, without their heads, until the client is gone."""
        size = 0
        try:
            while line := self._stream.readline(_LONGEST):
                found = _SIZE.fullmatch(line)
                if found is not None and not size:
                    size = int(found[1])
                elif size and not line.strip():
                    if size <= _LARGEST:
                        yield self._stream.read(size)
                    else:
                        self._pass_over(size)
                    size = 0
        except OSError:
            return

    def _pass_over(self, size: int) -> None:
        while size > 0 and (piece := self._stream.read(min(size, 1 << 20))):
            size -= len(piece)


class Outlet:
    """Standard output; once nobody reads it any more, the program ends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        """Send a message."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):
            # NOTE: the thread that waits for input may wait for ever, so nothing gentler ends the program.
            os._exit(1)

    def close(self) -> None:
        """Do nothing: every message was sent at once."""
