"""Tests of reports: a finding in words."""
