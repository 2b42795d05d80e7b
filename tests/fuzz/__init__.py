"""Coverage-guided fuzzing: ``python -m tests.fuzz NAME``; needs atheris (Python 3.11 to 3.13, Linux or macOS)."""
