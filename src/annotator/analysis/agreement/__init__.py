"""How far coders agree: coefficients on units, on spans of text, and the report of a project's submissions.

Sums are exact integers or fractions, and each measure is one division of them at the end, so that the order of coders
or articles cannot change a figure and agreement without a flaw is exactly 1. A measure that is undefined is None,
never 1: where everybody used one value, nothing shows that they could have told two apart.
"""
