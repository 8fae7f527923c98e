"""Staff: who they are, what they may do, and how they sign in."""

from __future__ import annotations

from voice.accounts.values import Role, SignedIn

__all__ = ["Role", "SignedIn"]
