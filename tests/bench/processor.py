"""What processes spent: CPU seconds, from the kernel's own account."""

from contextlib import suppress
from pathlib import Path

GONE = (FileNotFoundError, ProcessLookupError)


def spent(pids: list[int]) -> float:
    """Seconds on a processor, user and system together, of these processes' threads.

    From /proc/<pid>/task/*/schedstat: the same account as utime and stime of
    /proc/<pid>/stat, but in nanoseconds and not in hundredths of a second.
    """
    return sum(_of(pid) for pid in pids) / 1e9


def _of(pid: int) -> int:
    total = 0
    with suppress(*GONE):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(*GONE):
                total += int((thread / "schedstat").read_text().split()[0])
    return total


def with_children(pid: int) -> list[int]:
    """The process and those it started, as they are now."""
    numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid, *(number for number in numbers if _parent(number) == pid)]


def _parent(pid: int) -> int:
    with suppress(*GONE):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return 0
