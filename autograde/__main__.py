"""`python -m autograde`: the console command, as `course.py` calls it."""

from autograde.cli import main

main()
