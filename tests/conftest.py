"""How hypothesis draws in these tests: the same examples in every run, unless asked to explore.

`pytest tests --hypothesis-profile=explore` draws new examples each time.

What a pytest in this process is first to load, pytester unloads after it, and what loads it again has other
classes of the same names. So all that is loaded late is loaded here, once.
"""

from __future__ import annotations

from hypothesis import settings

import crossfoot
import crossfoot.audit
import crossfoot.plugin.collection
import crossfoot.plugin.coverage
import crossfoot.plugin.lint
import crossfoot.plugin.summary

crossfoot.judge("92% == 11 / 12", {})

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("steady")
