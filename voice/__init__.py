"""The application: the only package that knows who a family is, and the only one that knows the other two."""

from __future__ import annotations

import os

# Piccolo looks for its configuration by module name; ours lives inside the package.
os.environ.setdefault("PICCOLO_CONF", "voice.piccolo_conf")
