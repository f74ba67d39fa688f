"""What an article states: one statement per figure, each field with the words that it rests on.

`reading.statements_of` reads an article, `reading.statements_in` a single text such as the title of
a page. The draft writes its facts from the statements of its article, and the check compares those
of a fact, a text or a label with those of the source.
"""
