"""What every folder of tests may use: the running product."""

pytest_plugins = ["tests.product", "tests.chromium"]
