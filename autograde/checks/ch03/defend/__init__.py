"""The hidden check of section 3, nats instead of a weight.

The oracle is the loss written out number by number. Slopes are taken by PyTorch in the student's
process, for a gradient does not cross, and are compared here.
"""
