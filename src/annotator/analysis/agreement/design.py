"""How the articles came to be coded twice, in English, for the methods section of a paper."""

from __future__ import annotations

from annotator.teamwork import Sample


def drawn(sample: Sample) -> str:
    """What a sample was drawn from and how, and how many codings were asked for."""
    by = " and ".join(sample.strata)
    among = "".join(
        (
            f" of “{sample.outlet}”" if sample.outlet else "",
            f" published since {sample.since}" if sample.since else "",
            f" until {sample.until}" if sample.until else "",
            " that nobody had coded" if sample.untouched else "",
        )
    )
    return (
        f"{len(sample.drawn):,} of {sample.population:,} articles{among} were drawn at random"
        f"{f', in proportion to {by}' if by else ''} (wave {sample.wave}, seed “{sample.seed}”), each to be coded by"
        f" {sample.each} of {len(sample.coders)} coders{', blind to one another' if sample.mode == 'blind' else ''};"
        f" {sample.needed:,} codings by each coder of an article were asked for, to tell that α is not below"
        f" {_short(sample.least_alpha)} at a significance of {_short(sample.significance)} where the rarest code has"
        f" {float(sample.rarest):.0%} of them (Krippendorff, 2019)."
    )


def reopened(blind: int, reopened: int) -> str:
    """Of so many articles coded blind (one for each coder of one), how many were coded on after others were seen."""
    if not reopened:
        return ""
    of, were = "coding" if blind == 1 else "codings", "was" if reopened == 1 else "were"
    return f"{reopened:,} of {blind:,} blind {of} of an article {were} reopened after others’ coding could be seen."


def _short(decimal: str) -> str:
    return decimal.removeprefix("0")
