"""One heap, what was loaded stays, what was freed goes back: each said once at the start."""

import ctypes
import gc

ARENA_MAX = -8  # mallopt's own number for how many heaps there may be


def share() -> None:
    """One heap for all threads, where the C library can (glibc): before the first of them begins.

    What a thread of the database frees is then used again by the others; 3 MB less after load.
    """
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    if tell is not None:
        tell(ARENA_MAX, 1)


def settle() -> None:
    """What was loaded stays: the collector need not walk it again at every full round.

    Without this it stops the loop for tens of milliseconds every few seconds under load.
    """
    gc.collect()
    give_back()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def give_back() -> None:
    """Hand what loading used and freed back to the system, where the C library can (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
