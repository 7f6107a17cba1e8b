"""Figures stated in documents, kept as exact intervals and checked against each other.

The names below are the public face; each is loaded when it is first used, so that a pytest run that
has no use for crossfoot does not pay for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossfoot.audit import Report as Report
    from crossfoot.audit import load_checks as load_checks
    from crossfoot.audit import run as run
    from crossfoot.engines.attainable import attainable as attainable
    from crossfoot.engines.expression import judge as judge
    from crossfoot.errors import CrossfootError as CrossfootError
    from crossfoot.errors import Faults as Faults
    from crossfoot.extract.figures import Figure as Figure
    from crossfoot.extract.figures import find_figures as find_figures
    from crossfoot.model.records import load_claims as load_claims
    from crossfoot.model.verdict import Outcome as Outcome
    from crossfoot.model.verdict import Verdict as Verdict
    from crossfoot.numbers.interval import Interval as Interval
    from crossfoot.numbers.quantity import Quantity as Quantity
    from crossfoot.numbers.reading import read_quantity as read_quantity

_HOMES = {
    "CrossfootError": "errors",
    "Faults": "errors",
    "Figure": "extract.figures",
    "Interval": "numbers.interval",
    "Outcome": "model.verdict",
    "Quantity": "numbers.quantity",
    "Report": "audit",
    "Verdict": "model.verdict",
    "attainable": "engines.attainable",
    "find_figures": "extract.figures",
    "judge": "engines.expression",
    "load_checks": "audit",
    "load_claims": "model.records",
    "read_quantity": "numbers.reading",
    "run": "audit",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605  # a list of the names above


def __getattr__(name: str) -> Any:  # noqa: ANN401
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
