"""The jobs' names and what each does, apart from the deeds: the web process shows them and loads none."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "send-due": "Every minute: send confirmations, invitations, reminders and news of what changed.",
    "send-news": "Every minute: write news that was sent to each person of its audience.",
    "print-letters": "Every working morning at 6: print the letters that wait, as PDF files for registrars.",
    "print-wanted": "Every minute: print letters when a registrar asked for them.",
    "fetch-receipts": "Every 10 minutes: ask GOV.UK Notify which messages arrived and which came back.",
    "check-imports": "Every 5 seconds, while a file waits: check the rows of an import, or write them.",
    "make-exports": "Every 5 seconds, while somebody waits: make the files of answers and counts that staff asked for.",
    "screen-words": "Every minute: put new words with signs of danger before the safeguarding lead.",
    "mask-words": "Every minute: mask numbers, addresses and dates in new words, and keep the words as they are.",
    "escalate": "Every 10 minutes in working hours: tell the next person when a safety flag waits too long.",
    "drill": "In working hours: once a month, raise a safety flag that is a practice.",
    "settle-invitations": "Every night: note which invitations were answered, so that nobody is reminded.",
    "mix-answers": "Every night: mix the answers that wait, 5 or more of a survey at a time, and move them on.",
    "count-answers": "Every night: count who has been heard, where 5 people more have answered since the last count.",
    "count-measures": "Every night: count the measures of the plan that can be counted.",
    "suggest-themes": "Every night: suggest themes for words nobody has read yet.",
    "learn-themes": "Every night: learn from what readers decided, and suggest anew for what nobody has read.",
    "draft-reports": "Every morning: draft each workstream's report, 10 working days before a meeting.",
    "draft-yearly": "Every morning in January: draft the report about the year that is over, until it is signed.",
    "draft-board": "Every morning: draft the report for the board, 10 working days before its meeting.",
    "tell-back": "Every 10 minutes: tell everybody who asked to hear about a newly published report.",
    "remove-quotes": "Every 10 minutes: take words out of reports when permission for them is taken back.",
    "print-editions": "Every minute: print what was published as PDF: usual, large print and Easy Read.",
    "review-consents": "Every morning: end what ends on a leaving date, and ask in time before a yes runs out.",
    "milestones": "Every morning: ask families after a day of their own process, at most 14 days late.",
    "retention": "Every night: let go what the retention schedule no longer allows, and backups after 35 days.",
    "remind-to-join": "Every night: remind once whoever was invited to join 14 days ago and has not answered.",
    "tidy-up": "Every night: delete unfinished answers, addresses nobody confirmed, old sessions and old runs.",
}

# What these touch is not written down: by the minute, it would say when an anonymous answer came.
UNTOLD = frozenset({"screen-words", "mask-words"})
