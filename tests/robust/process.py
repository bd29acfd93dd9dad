"""What the kernel of the operating system knows about this process: memory, threads, waiting."""

import threading
from pathlib import Path

HERE = Path("/proc/self")


def resident_mib() -> float:
    """Memory of this process that is in RAM, MiB."""
    for line in (HERE / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise OSError("The kernel does not say how much memory is used.")


def thread_names() -> list[str]:
    """The names of all threads, Python's and others', in order."""
    return sorted((task / "comm").read_text().strip() for task in (HERE / "task").iterdir())


class RunQueue:
    """How long this thread was ready to run but had no processor, which is not its own fault."""

    def __init__(self) -> None:
        self._file = (HERE / "task" / str(threading.get_native_id()) / "schedstat").open()

    def seconds(self) -> float:
        """Seconds since the thread began."""
        self._file.seek(0)
        return int(self._file.read().split()[1]) / 1e9

    def close(self) -> None:
        self._file.close()
