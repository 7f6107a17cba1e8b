"""Figures stated in documents, kept as exact intervals and checked against each other.

The names below are the public face; each is loaded when it is first used, so that a pytest run that
has no use for crossfoot does not pay for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossfoot.engines.attainable import attainable as attainable
    from crossfoot.errors import CrossfootError as CrossfootError
    from crossfoot.errors import Faults as Faults
    from crossfoot.judge import judge as judge
    from crossfoot.model.records import load_claims as load_claims
    from crossfoot.model.verdict import Outcome as Outcome
    from crossfoot.model.verdict import Verdict as Verdict
    from crossfoot.numbers.interval import Interval as Interval
    from crossfoot.numbers.quantity import Quantity as Quantity
    from crossfoot.numbers.reading import read_quantity as read_quantity
    from crossfoot.run import Report as Report
    from crossfoot.run import load_checks as load_checks
    from crossfoot.run import run as run

_HOMES = {
    "CrossfootError": "errors",
    "Faults": "errors",
    "Interval": "numbers.interval",
    "Outcome": "model.verdict",
    "Quantity": "numbers.quantity",
    "Report": "run",
    "Verdict": "model.verdict",
    "attainable": "engines.attainable",
    "judge": "judge",
    "load_checks": "run",
    "load_claims": "model.records",
    "read_quantity": "numbers.reading",
    "run": "run",
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
