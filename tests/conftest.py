"""How hypothesis draws in these tests: the same examples in every run, unless asked to explore.

`pytest tests --hypothesis-profile=explore` draws new examples each time.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("steady")
