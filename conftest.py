"""Makes pytest's own `pytester` known to the tests of the plugin."""

pytest_plugins = ["pytester"]
