"""A PostgreSQL server of the tests' own: made in a temporary folder, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path


def binaries() -> Path | None:
    """Where Debian and others keep initdb."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    path = shutil.which("initdb")
    return Path(path).parent if path else None


@dataclass
class Server:
    """A running server; each test gets a database of its own."""

    folder: Path
    port: int
    tools: Path
    count: int = 0
    free: list[str] = field(default_factory=list)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def new_database(self) -> str:
        self.count += 1
        name = f"t{os.getpid()}_{self.count}"
        self._psql(f"CREATE DATABASE {name}")
        return self.url(name)

    def lend(self) -> str:
        """An empty database, used before where there is one: making one takes room and time."""
        if not self.free:
            return self.new_database()
        url = self.free.pop()
        self._psql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid();"
            " DROP SCHEMA public CASCADE; CREATE SCHEMA public",
            url,
        )
        return url

    def _psql(self, sql: str, url: str = "") -> None:
        command = [str(self.tools / "psql"), "-q", url or self.url("postgres"), "-c", sql]
        subprocess.run(command, check=True, capture_output=True)

    def stop(self) -> None:
        _as_postgres(
            [str(self.tools / "pg_ctl"), "-D", str(self.folder), "-m", "immediate", "stop"]
        )
        shutil.rmtree(self.folder, ignore_errors=True)


def _as_postgres(command: list[str]) -> None:
    """The server refuses to run as root; root lends it Debian's `postgres` account."""
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        cwd="/",
    )


def start(*, fsync: bool = False) -> Server | None:
    """Start a server, or None where PostgreSQL is not installed."""
    tools = binaries()
    if tools is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="falin-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _as_postgres(
        [
            str(tools / "initdb"),
            "-D",
            str(folder),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ]
    )
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    if not fsync:
        settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    _as_postgres(
        [
            str(tools / "pg_ctl"),
            "-D",
            str(folder),
            "-o",
            settings,
            "-l",
            str(folder / "log"),
            "-w",
            "start",
        ]
    )
    time.sleep(0.05)
    return Server(folder, port, tools)
