"""The heavy work of one training, in a process of its own: values in, values out. Only that process imports it."""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from analysis.learning.coder import train
from analysis.learning.emergent import emerging, explained
from analysis.learning.valence import VALENCES, Valence, train_valence, valences_of
from analysis.learning.values import Cluster, Coded, Said, Weighed
from voice.learning.tasks import Outcome, Task

# Fewer answers than this make no group: a machine finds patterns in anything.
FEWEST_FOR_GROUPS = 30
KILOBYTES = 1024


def work(task: Task) -> Outcome:
    """Train on the examples, code the unread, and group what the codebook does not explain."""
    coder = train(task.codebook, task.examples)
    weighed = tuple(coder.weigh(task.unread))
    return Outcome(
        weighed=weighed,
        valences=_valences(task, weighed),
        groups=_groups(task.unread, weighed),
        figures=tuple(coder.figures),
        digest=coder.digest,
        seconds=time.process_time(),
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KILOBYTES,
    )


def _groups(unread: Sequence[Said], weighed: Sequence[Weighed]) -> tuple[Cluster, ...]:
    if len(unread) < FEWEST_FOR_GROUPS:
        return ()
    return emerging([said.text for said in unread], [explained(each) for each in weighed])


def _valences(task: Task, weighed: Sequence[Weighed]) -> tuple[tuple[str, ...], ...]:
    """What the sentence of each theme does: praise, problem, wish, worry, question, or nothing that is sure."""
    each_in_turn = [(*each.chosen, *each.near) for each in weighed]
    passages = [_passage(said, c) for said, coded in zip(task.unread, each_in_turn, strict=True) for c in coded]
    found = iter(valences_of(passages, train_valence(_known(task.felt))))
    return tuple(tuple(islice(found, len(coded))) for coded in each_in_turn)


def _known(felt: Sequence[tuple[Said, str]]) -> list[tuple[Said, Valence]]:
    return [(said, valence) for said, decided in felt for valence in VALENCES if valence == decided]


def _passage(said: Said, coded: Coded) -> Said:
    return replace(said, text=said.text[coded.start : coded.end])
