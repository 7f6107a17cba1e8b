"""The pytest plugin: `*.claims.csv`, `*.claims.jsonl` and `*.checks.yaml` become test items.

This module is loaded into every pytest run where crossfoot is installed, so it imports nothing heavy:
what collects and judges is loaded when the first file of ours is met.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from crossfoot.plugin.options import (
    add_options,
    baseline_file,
    require_engine,
    require_sources,
    wants_coverage,
    wants_lint,
    wants_reports,
)

if TYPE_CHECKING:
    from pathlib import Path

CLAIMS_SUFFIXES = (".claims.csv", ".claims.jsonl")
BULK_SUFFIX = ".claims.parquet"
CHECKS_SUFFIX = ".checks.yaml"

FINDING = "crossfoot-finding"
FINGERPRINT = "crossfoot-fingerprint"
KNOWN = "crossfoot-known"
UNDECIDED = "crossfoot-undecided"
WARNING = "crossfoot-warning"
"""Properties of our reports, which reach the end of a run however it is spread, and clash with no other."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the `--crossfoot-...` options and their ini twins."""
    add_options(parser)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    """Corrects the root where pytest took the folder behind one of our options for one to test."""
    if any(argument.startswith("--crossfoot-") and "=" not in argument for argument in args):
        from crossfoot.plugin.rootdir import look_again

        look_again(early_config, args)


def pytest_configure(config: pytest.Config) -> None:
    """Refuses options that name what there is not, and counts and reports what is asked for."""
    require_sources(config)
    require_engine(config)
    if wants_lint(config):
        from crossfoot.plugin.lint import require_known_lints

        require_known_lints(config)
    if wants_coverage(config):
        from crossfoot.plugin.coverage import CoverageSection

        CoverageSection.register(config)
    if baseline_file(config) is not None:
        from crossfoot.plugin.project import known_findings

        known_findings(config)
    if wants_reports(config):
        from crossfoot.plugin.reports import Reports

        Reports.register(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collects files of ours by their suffix, and no others."""
    if not file_path.name.endswith((*CLAIMS_SUFFIXES, BULK_SUFFIX, CHECKS_SUFFIX)):
        return None
    from crossfoot.plugin.collection import collector_for

    return collector_for(file_path, parent)


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collects a folder of bulk claims as one thing."""
    if not path.name.endswith(BULK_SUFFIX):
        return None
    from crossfoot.plugin.collection import collector_for

    return collector_for(path, parent)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Shows warnings, and findings of the baseline, as such: they do not fail, and are not passed over."""
    if report.when == "call" and report.passed and any(name == WARNING for name, _ in report.user_properties):
        return "warned", "w", "WARNED"
    if report.when == "call" and report.passed and any(name == KNOWN for name, _ in report.user_properties):
        return "known", "k", "KNOWN"
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Lists accepted findings, warnings, what the baseline has and what is undecided, a few lines each."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from crossfoot.plugin.annotations import write_annotations

        write_annotations(terminalreporter)
    stats = terminalreporter.stats
    if any(name in stats for name in ("xfailed", "warned", "known", "skipped")):
        from crossfoot.plugin.summary import write_summary

        write_summary(terminalreporter)
