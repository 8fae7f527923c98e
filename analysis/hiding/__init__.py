"""Small numbers over everything that is published: what is protected (cuts), what somebody knows, how it is proved."""

from __future__ import annotations

from analysis.hiding.cuts import protect_cut, whole_tells
from analysis.hiding.knowing import Cut

__all__ = ["Cut", "protect_cut", "whole_tells"]
