"""`python -m voice` is `voice`."""

from __future__ import annotations

from voice.cli import main

main()
