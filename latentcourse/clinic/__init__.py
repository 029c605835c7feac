"""VAEs of the digits with one thing wrong, each with the record that tells what.

The healthy program is a `Program` as it comes; an illness is a change of one of its fields.
`bring_about` trains several starts of a program, and returns their records.
"""

from latentcourse.clinic.program import Patients, Program
from latentcourse.clinic.training import LOOKS, Record, bring_about

__all__ = ["LOOKS", "Patients", "Program", "Record", "bring_about"]
