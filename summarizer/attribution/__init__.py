"""A text that others wrote -> what in it stands on the sources: spans, verdicts, quotations.

``run.attribution`` is the whole of it; ``index`` and ``weigh`` find evidence, ``verdicts`` judge it,
``locate`` finds quotations, ``target`` cuts the text.
"""
