"""What was loaded stays, what was freed goes back: said once, when the office is open."""

import ctypes
import gc


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
