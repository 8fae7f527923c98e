"""A whole plan on one page, of an invented island, to be spoilt line by line."""

from __future__ import annotations

SMALL_PLAN = """\
plan_file: 1
area:
  name: Gull Island (invented)
  authority: Gull Island Council
  health_partner: Gull Island health board
  place: the Island
sources:
  - {code: gull, title: Gull Island plan, dated: '2025'}
plan:
  name: Improvement Plan
  period: 2025 - 2026
  status: Draft
  vision: Everybody learns.
  principles: [Co-production]
  definitions:
    - {term: Co-production, meaning: making it together}
  listening: [Most children like their school.]
  inspection: {when: Spring 2024, areas_to_focus_on: [Answer families.]}
  forum:
    printed: There is no forum.
    interim: We ask families one by one.
    note: Nobody speaks for families.
    easy_note: [There is no group of parents now.]
comments:
  - {code: VV-01, said_by: not_said, text: Staff need more time., permission: as printed in the plan}
board:
  name: Gull Island Board
  chairs: [Director of Children]
  objectives: [Keep the plan going.]
  activities:
    - {code: BD-A01, section: Culture, text: Train everybody., lead: Director of Children}
  rhythm:
    - {what: Board, every: 2 months, printed: The board meets every two months, source: gull}
  escalation: The council decides.
reference_schemes:
  - code: LGA
    name: Peer challenge
    codes:
      - {code: LGA-1, printed: '1', text: Tell families what happens.}
      - {code: LGA-2, printed: '2', text: Help early.}
workstreams:
  - code: WS1
    number: 1
    title: Voice
    short_name: Being heard
    easy_name: Having your say
    plain_words: This group listens.
    easy_words: [This group listens.]
    leads:
      - {post: Head of Voice, state: in_post}
      - {post: Chair of the forum, state: vacant, note: There is no forum.}
    working_group: [Schools]
    purpose: To listen.
    objectives: [Listen more.]
    quotes:
      - code: WS1-C1
        said_by: children_and_young_people
        text: They dont listen
        themes: [T01]
        permission: as printed in the plan
    activities:
      - code: WS1-A01
        ref_printed: 1 & 9
        refs:
          - {printed: '1', scheme: LGA, code: LGA-1}
          - {printed: '9'}
        text: Ask every family.
      - code: WS1-A02
        ref_printed: '2'
        refs: [{printed: '2', scheme: LGA, code: LGA-2}]
        text: Answer every family.
        start: 2025-01-06
        due: 2025-04-30
        status: G
  - code: WS2
    number: 2
    title: Early help
    short_name: Early help
    easy_name: Getting help early
    plain_words: This group helps early.
    easy_words: [This group helps early.]
    leads: [{post: Head of Early Help, state: in_post}]
    working_group: [Schools]
    purpose: To help early.
    objectives: [Help earlier.]
    quotes: []
    activities:
      - code: WS2-A01
        ref_printed: '2'
        refs: [{printed: '2', scheme: LGA, code: LGA-2}]
        text: Visit every baby.
population:
  - code: everybody
    name: Everybody
    value: 1200
    unit: children
    printed: over 1,200
    meaning: All children with SEND.
    as_at: January 2025
    source: gull
    caution: Printed as over.
  - code: girls
    name: Girls
    value: 38.5
    unit: '%'
    derived: true
    sum: 100 - 61.5
    meaning: The share of girls.
    as_at: January 2025
    source: gull
    counts: {list: sex, code: F}
measures:
  - code: GU-01
    source: gull
    workstreams: [WS1]
    text: Families say that they are heard
    target_printed: 75%
    target: {op: '>=', value: 75, unit: '%'}
    collected_by: survey
    questions: [SQ-70]
    role: core
glossary:
  - {term: EHCP, stands_for: Education plan, meaning: A plan for help., easy_words: [A plan for your help.]}
code_lists:
  - code: sex
    national: true
    entries: [{code: F, label: Female}, {code: M, label: Male}, {code: U, label: Not said, local: true}]
status_lists:
  - code: action_status
    national: false
    entries: [{code: G, label: On track}]
codebook:
  version: 1
  themes:
    - code: T01
      name: Being listened to
      easy_name: People listen to me
      definition: Whether people are heard.
      workstream: WS1
      keywords: [listen]
      quotes: [WS1-C1]
help_contacts:
  - {code: child, who: Worried about a child, easy_who: Call if you are worried., phone: 01983 000000}
voice_sources:
  - {code: survey, label: Survey answer, printed: Surveys, source: gull}
"""


def spoilt(good: str, bad: str) -> str:
    """The small plan with one piece replaced."""
    assert SMALL_PLAN.count(good) == 1, good
    return SMALL_PLAN.replace(good, bad)


def line_with(text: str, piece: str) -> int:
    """Number of the last line that holds the piece, counted from 1."""
    return max(number for number, line in enumerate(text.splitlines(), start=1) if piece in line)
