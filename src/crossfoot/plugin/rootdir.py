"""The root of the run, looked for again once our options are known.

pytest looks for the root and its configuration before it loads plugins. In `--crossfoot-sources DIR` it
then takes DIR for a folder to test, and may root the run outside of the project, without its
configuration. There is no public way to correct that, so this file, and no other, sets what pytest had
set; where the root was right it changes nothing.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from _pytest.config.findpaths import determine_setup

if TYPE_CHECKING:
    import pytest


def look_again(config: pytest.Config, arguments: list[str]) -> None:
    """Finds the root by the arguments that are folders to test, and takes up its configuration.

    Args:
        config: as it is when the plugins are loaded, and before the first conftest is.
        arguments: of the command line; those of the configuration are put before them.
    """
    known = config.known_args_namespace
    root, inipath, inicfg, ignored = determine_setup(
        inifile=known.inifilename,
        override_ini=known.override_ini,
        args=known.file_or_dir,
        rootdir_cmd_arg=known.rootdir or None,
        invocation_dir=config.invocation_params.dir,
    )
    if (root, inipath) == (config.rootpath, config.inipath):
        return
    config._rootpath, config._inipath, config._inicfg = root, inipath, inicfg  # noqa: SLF001
    config._ignored_config_files = ignored  # noqa: SLF001
    config._inicache.clear()  # noqa: SLF001
    arguments[:] = [*config.getini("addopts"), *arguments]
    config.known_args_namespace = config._parser.parse_known_args(  # noqa: SLF001
        arguments, namespace=copy.copy(config.option)
    )
    if config.known_args_namespace.confcutdir is None:
        config.known_args_namespace.confcutdir = str(inipath.parent if inipath else root)
