"""Writes the lock files from pyproject.toml: `make lock`. Needs uv (`pip install uv`)."""

import subprocess
import sys

COMMON = [
    "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate",
    "--no-header", "--no-emit-index-url", "pyproject.toml",
]  # fmt: skip
TARGETS = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--group", "dev", "-c", "requirements.lock"],
    "requirements-semantic.lock": ["--extra", "semantic", "-c", "requirements.lock"],
}


def main() -> None:
    """One file after the other; the first one binds the others."""
    for name, more in TARGETS.items():
        subprocess.run([sys.executable, "-m", *COMMON, *more, "-o", name], check=True)


if __name__ == "__main__":
    main()
