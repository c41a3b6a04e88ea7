"""Worked examples as they were printed, each with where. Nothing here was computed by us."""

from collections.abc import Sequence

from annotator.analysis.agreement.unitizing import Unit


def columns(*rows: str) -> list[list[str]]:
    """Rows of coders as units: one character a value, a full stop where one is missing."""
    return [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]


def tabulated(*rows: Sequence[int]) -> list[tuple[int, int]]:
    """A table of two coders as units: how often the first said the row's value and the second the column's."""
    cells = ((a, b, count) for a, row in enumerate(rows) for b, count in enumerate(row))
    return [(a, b) for a, b, count in cells for _ in range(count)]


def rated(*rows: Sequence[int]) -> list[list[int]]:
    """Units as counts: how many coders gave each value."""
    return [[value for value, count in enumerate(row) for _ in range(count)] for row in rows]


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, https://repository.upenn.edu/asc_papers/43:
# section A (Meg and Owen), section B (Ben and Gerry), sections C and D (four observers, twelve units).
# The last also in Krippendorff (2019), Content Analysis, 4th ed., p. 290, and as cac.raw4raters in irrCAC for R.
BINARY, BINARY_ALPHA = columns("0100000010", "1110010000"), 0.095
NOMINAL, NOMINAL_ALPHA = columns("aabbdcccedda", "babbbccceddd"), 0.692
FOUR_CODERS = columns("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
FOUR_CODERS_ALPHA = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}

# Gwet, irrCAC 1.0 (CRAN), the examples of gwet.ac1.raw and bp.coeff.raw on cac.raw4raters.
FOUR_CODERS_AC1, FOUR_CODERS_BRENNAN_PREDIGER = 0.77544, 0.77273

# Cohen's kappa in Wikipedia, “Simple example” and “Same percentages but different numbers”.
COHEN = (
    (tabulated((20, 5), (10, 15)), 0.40),
    (tabulated((45, 15), (25, 15)), 0.1304),
    (tabulated((25, 35), (5, 35)), 0.2593),
)

# Artstein and Poesio (2008), Inter-Coder Agreement for Computational Linguistics, CL 34:555, tables 1 to 3.
ARTSTEIN_POESIO = tabulated((20, 20), (10, 50))
ARTSTEIN_POESIO_S, ARTSTEIN_POESIO_PI, ARTSTEIN_POESIO_KAPPA = 0.4, 0.341, 0.348

# Fleiss' kappa in Wikipedia, “Worked example”: fourteen raters, ten subjects, five categories.
FLEISS = (
    rated(
        (0, 0, 0, 0, 14),
        (0, 2, 6, 4, 2),
        (0, 0, 3, 5, 6),
        (0, 3, 9, 2, 0),
        (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0),
        (3, 2, 6, 3, 0),
        (2, 5, 3, 2, 2),
        (6, 5, 2, 1, 0),
        (0, 2, 2, 3, 7),
    ),
    0.210,
)

# Gwet (2002), Kappa statistic is not satisfactory for assessing the extent of agreement between raters, Statistical
# Methods for Inter-Rater Reliability Assessment 1: the paradox of κ.
PARADOX, PARADOX_KAPPA, PARADOX_AC1 = tabulated((118, 5), (2, 0)), -0.0234, 0.9408

# The example of https://github.com/lindanna/unitized_alpha (a Python implementation of the paper), whose README prints
# the figures: a continuum of 20.
EXAMPLE = {
    "Alex": [Unit(2, 5, "1"), Unit(9, 11, "1"), Unit(12, 20, "2")],
    "Paul": [Unit(2, 5, "1"), Unit(7, 15, "2")],
    "Susan": [Unit(2, 5, "1"), Unit(10, 15, "2")],
}
EXAMPLE_LENGTH = 20
EXAMPLE_U, EXAMPLE_BINARY, EXAMPLE_CU, EXAMPLE_CU_COVERAGE = 0.474, 0.433, 0.779, 0.3833
EXAMPLE_CODES = {"1": (0.769, 0.9545), "2": (0.787, 0.5952)}

# Krippendorff (2019), Content Analysis, 4th ed., figure 12.11, p. 340: three observers, a continuum of 60. The figures
# as the tests of the R package quallmer quote them (https://github.com/quallmer/quallmer, test of compute_alpha_u).
CONTINUUM = 60
OBSERVERS = {
    "Alex": ((0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")),
    "Paul": ((0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")),
    "Suzan": ((0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")),
}
UNITS = {coder: [Unit(*unit) for unit in units] for coder, units in OBSERVERS.items()}
U_ALPHA, U_ALPHA_BINARY, CU_ALPHA = 0.510, 0.413, 0.724
KU_ALPHA = {"1": 1.0, "2": 0.0, "3": 0.0, "4": 0.0, "5": 1.0, "6": 1.0, "7": None}
COVERAGE = {"5": 8 / 18, "7": 0.0}
