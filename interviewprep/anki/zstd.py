"""Zstandard: the only module that knows its library, which is Python's own from 3.14 on and the extra `anki` before."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Any

from interviewprep.domain.core.errors import UsageError

_CHUNK = 256 * 1024
_WIDEST_WINDOW = 26
"""2^26 bytes of memory for a frame; Anki writes 2^21."""


def unpack(source: IO[bytes], target: Path, most: int) -> bool:
    """Write what comes out of `source` to `target`; False, and incomplete, where it is more than `most` bytes.

    Raises ValueError for what is no Zstandard, or ends too soon, and UsageError where the library is not installed.
    """
    library = _library()
    options = {library.DecompressionParameter.window_log_max: _WIDEST_WINDOW}
    decompressor = library.ZstdDecompressor(options=options)
    left = most
    try:
        with target.open("wb") as file:
            while not decompressor.eof:
                data = source.read(_CHUNK) if decompressor.needs_input else b""
                if decompressor.needs_input and not data:
                    raise ValueError("the file ends too soon")
                written = decompressor.decompress(data, max_length=_CHUNK)
                left -= len(written)
                if left < 0:
                    return False
                file.write(written)
    except library.ZstdError as error:
        raise ValueError(str(error)) from None
    return True


def pack(data: bytes) -> bytes:
    """One frame."""
    return bytes(_library().compress(data))


def _library() -> Any:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise UsageError(
            "this file is packed with Zstandard, which needs backports.zstd; run: pip install backports.zstd "
            "(or export it again in Anki with “Support older Anki versions” ticked)"
        ) from None
    return zstd
