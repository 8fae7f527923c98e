"""The door to the process that trains. Light: the heavy libraries load behind it, in that process alone."""

from __future__ import annotations

from voice.learning.tasks import Outcome, Task


def work(task: Task) -> Outcome:
    """Do the task here. Called in a process of its own, which alone then holds the libraries it needs."""
    from voice.learning.working import work as do

    return do(task)
