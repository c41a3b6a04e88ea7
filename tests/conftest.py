"""How tests run everywhere: a whole run on all cores, hypothesis without deadlines and on CI with the same examples."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A process for each core; one is quicker, and easier to read, for files that are named."""
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return os.cpu_count() or 1 if everything else 0
