"""A package, so that these tests are found before a library that installs its own `tests`."""
