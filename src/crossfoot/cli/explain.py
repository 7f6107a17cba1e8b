"""`crossfoot explain`: what bounds a claim, what is behind a finding, what an unstated fact must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossfoot.cli.streams import DONE, FAILED, LOOK, say, tell
from crossfoot.cli.suite_options import add_folders, has_folders, load_suite
from crossfoot.errors import nearest, printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from crossfoot.audit import Audit
    from crossfoot.cli.streams import Commands
    from crossfoot.cli.suite_options import Suite
    from crossfoot.engines.binding import Case
    from crossfoot.model.check import Check
    from crossfoot.model.claim import Claim


def add_parser(commands: Commands) -> None:
    """Declares the subcommand."""
    about = "what bounds a claim, what is behind a finding, what an unstated fact must be"
    parser = commands.add_parser("explain", help=about, description=about)
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "target",
        nargs="?",
        metavar="NODEID|CLAIM",
        help="a node id as pytest tells it, FILE:LINE of a claim, or a claim's own id",
    )
    wanted.add_argument("--derive", metavar="MEASURE", help="the facts of this measure that no claim states")
    add_folders(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Explains the target; 1 if there is a contradiction, 2 if there is no such thing."""
    if not has_folders(options):
        return FAILED
    known = _known(load_suite(options))
    return known.derive(options.derive) if options.derive else known.explain(options.target)


def _known(suite: Suite) -> _Known:
    from crossfoot.audit import Audit

    checks = [check for file in suite.check_files for check in file.checks if not check.faults]
    audit = Audit(suite.records)
    return _Known(audit, checks, [case for check in checks for case in audit.cases(check)])


@dataclass(frozen=True, slots=True)
class _Known:
    """The records, and the checks with their cases."""

    audit: Audit
    checks: list[Check]
    cases: list[Case[Claim]]

    def explain(self, target: str) -> int:
        """Explains a claim, a case, a knot of cases, or all of a check's cases."""
        claims, cases = dict(self.claims()), {case.address: case for case in self.cases}
        if target in claims:
            return self.claim(claims[target])
        if target in cases:
            return self.case(cases[target])
        hint = nearest(target, [*claims, *cases])
        tell(f"there is no claim and no case {printable(target)}{f'; did you mean {hint}?' if hint else ''}")
        return FAILED

    def claims(self) -> Iterator[tuple[str, Claim]]:
        """The readable claims by all that they are called."""
        from crossfoot.model.item_names import claims_by_name

        for file in self.audit.records.files:
            for name, claim in claims_by_name(file):
                if claim.interval is not None:
                    yield f"{file.name}::{name}", claim
                    yield claim.place.line_address, claim
                    if claim.id:
                        yield claim.id, claim

    def claim(self, claim: Claim) -> int:
        """What bears on a claim."""
        from crossfoot.report.bearing import explain_bearing

        bearing = self.audit.bearing_on(claim, self.cases)
        say(*explain_bearing(claim, bearing, self.audit.records))
        left = bearing.together
        is_apart = left is not None and claim.interval is not None and not left.overlaps(claim.interval)
        return LOOK if is_apart or bearing.is_contradictory else DONE

    def case(self, case: Case[Claim]) -> int:
        """The verdict of a case, with its root causes and all that can be said of them."""
        from crossfoot.report.root_cause import explain_root_cause
        from crossfoot.report.text import explain_case

        verdict = self.audit.examine(case)
        say(*explain_case(case, verdict, self.audit.records))
        causes = self.audit.joint(self.cases).root_causes(case)
        for cause in causes:
            say("", *explain_root_cause(cause, self.audit.records))
        return LOOK if causes or verdict.outcome == "inconsistent" else DONE

    def derive(self, measure: str) -> int:
        """What bears on the facts of a measure that no claim states."""
        from crossfoot.errors import did_you_mean
        from crossfoot.report.bearing import explain_derived

        measures = self.audit.records.measures
        if measure not in measures:
            tell(f"unknown measure '{printable(measure)}'; {did_you_mean(measure, measures)}")
            return FAILED
        found = self.audit.derive(measure, self.checks)
        if not found:
            say(f"{measure}: no check tells of a fact that no claim states")
        for bearing in found:
            say(*explain_derived(bearing, self.audit.records))
        return LOOK if any(bearing.is_contradictory for bearing in found) else DONE
