"""Keeps an index in a file, so that a start takes milliseconds; other files are ignored."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray


def read(path: Path, digest: str) -> dict[str, NDArray[Any]] | None:
    """The arrays saved under this digest, or nothing if the file is missing, other or broken."""
    try:
        with np.load(path, allow_pickle=False) as data:
            if str(data["digest"]) != digest:
                return None
            return {name: data[name] for name in data.files}
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def holds(path: Path, digest: str) -> bool:
    """Whether arrays are saved there under this digest."""
    try:
        with np.load(path, allow_pickle=False) as data:
            return str(data["digest"]) == digest
    except (OSError, ValueError, KeyError, BadZipFile):
        return False


def write(path: Path, digest: str, arrays: dict[str, NDArray[Any]]) -> bool:
    """Save arrays for the next start; readers see the old file or the new one, never a half.

    False where nothing can be written: then they are made again next time.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as out:
            np.savez(out, allow_pickle=False, digest=np.array(digest), **arrays)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        return False
    return True
