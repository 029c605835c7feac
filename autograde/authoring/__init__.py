"""From the book to the notebooks: chapters are read, exercises become stubs, all is released."""
