"""The closed list of functions: told where a reader looks for it, and nowhere else."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from crossfoot.expr.functions import FUNCTIONS

ROOT = Path(__file__).parents[2]


def test_grammar_tells_of_every_function() -> None:
    """The comments of the grammar name each function of the list."""
    grammar = resources.files("crossfoot.expr").joinpath("grammar.lark").read_text(encoding="utf-8")
    comments = "\n".join(line for line in grammar.splitlines() if line.startswith("//"))
    assert set(re.findall(r"\w+", comments)) >= set(FUNCTIONS)


def test_readme_lists_the_functions() -> None:
    """The README's bullet on expressions lists the functions, all of them and no other."""
    readme = ROOT.joinpath("README.md").read_text(encoding="utf-8")
    bullet = readme.partition("a closed list of functions: ")[2].partition(".")[0]
    assert set(re.findall(r"`(\w+)`", bullet)) == set(FUNCTIONS)
