"""What the course's notebooks import: data, metrics, plots, and training budgets.

What a chapter teaches is written in the chapter; what it does not teach is here. Nothing in this
package knows of the grader or of the book.
"""
