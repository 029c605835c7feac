"""The part of the grader that runs in the sandbox, next to a student's code.

The folder is mounted there alone, as `/grader`, so its modules import each other by bare name and
nothing else of the course. Nothing in it is secret and nothing it says is believed.
"""
