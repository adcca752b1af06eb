"""Every reason why a measure cannot be computed, with its wording: add a reason here."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.errors import Fault


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One reason why a measure, or its limits, cannot be computed.

    Attributes:
        code: Stable name.
        what: What is wrong; `{detail}` is filled in.
        remedy: What to do.
    """

    code: str
    what: str
    remedy: str

    def at(self, where: str, detail: str = "") -> Fault:
        """Returns the refusal at a place a person can find."""
        return Fault(self.code, where, self.what.format(detail=detail), self.remedy)


CONFIDENCE_OUT_OF_RANGE = FaultKind(
    "confidence_out_of_range",
    "The confidence level is {detail}.",
    "Give a proportion from 0.9 up to, but not including, 1; 0.95 is usual.",
)
MULTIPLIER_NOT_POSITIVE = FaultKind(
    "multiplier_not_positive",
    "The multiplier is {detail}.",
    "Give a number above 0, such as 100 for per cent or 100,000 for a rate.",
)
COUNT_MISSING = FaultKind("count_missing", "There is no count.", "Enter the count, or leave the row out.")
COUNT_NEGATIVE = FaultKind("count_negative", "The count is {detail}, which is below 0.", "Correct the count.")
POPULATION_MISSING = FaultKind(
    "population_missing", "There is no population.", "Enter the population, or leave the row out."
)
POPULATION_NOT_POSITIVE = FaultKind(
    "population_not_positive", "The population is {detail}; it has to be above 0.", "Correct the population."
)
POPULATION_NEGATIVE = FaultKind(
    "population_negative", "The population is {detail}, which is below 0.", "Correct the population."
)
COUNT_ABOVE_POPULATION = FaultKind(
    "count_above_population",
    "The count is above the population ({detail}).",
    "Check both numbers, or ask for a rate if one person can be counted more than once.",
)
VALUE_MISSING = FaultKind("value_missing", "There is no value.", "Enter the value, or leave the group out.")
TOO_FEW_VALUES = FaultKind("too_few_values", "There are too few values: {detail}.", "Give at least two values.")
TOO_FEW_EVENTS = FaultKind(
    "too_few_events",
    "There are {detail} events; below 10 an age-standardised rate says nothing.",
    "Put years or areas together, or show the count alone.",
)
STANDARD_MISSING = FaultKind(
    "standard_missing", "There is no standard population.", "Enter the standard population of every age band."
)
STANDARD_NOT_POSITIVE = FaultKind(
    "standard_not_positive",
    "The standard populations do not add up to more than 0.",
    "Correct the standard population.",
)
NO_ROWS = FaultKind("no_rows", "There are no rows.", "Enter at least one row.")
NOTHING_EXPECTED = FaultKind(
    "nothing_expected",
    "No events are expected from the reference rates, so nothing can be compared with them.",
    "Check the reference counts and populations.",
)
TOO_FEW_GROUPS = FaultKind(
    "too_few_groups", "Only {detail} have a value.", "Give more groups, or use the difference between two groups."
)
GROUPS_MISSING = FaultKind(
    "groups_missing",
    "There is no value for {detail}.",
    "Find the missing values; a summary over the rest would mislead.",
)
REFERENCE_UNKNOWN = FaultKind(
    "reference_unknown", "The reference group, {detail}, is not among the groups with a value.", "Choose another group."
)
REFERENCE_IS_ZERO = FaultKind(
    "reference_is_zero",
    "{detail} is 0, and nothing can be divided by 0.",
    "Use the difference instead of the ratio.",
)
GROUP_IS_ZERO = FaultKind(
    "group_is_zero",
    "{detail} is 0, so the ratio has no limits.",
    "Use the difference instead of the ratio.",
)
NEGATIVE_VALUE = FaultKind(
    "negative_value", "{detail} is below 0, which this measure cannot take.", "Use the difference or the straight line."
)
MEAN_NOT_POSITIVE = FaultKind(
    "mean_not_positive", "The average of the groups is not above 0.", "Use an absolute measure, such as the difference."
)
OUTSIDE_BOUNDS = FaultKind(
    "outside_bounds", "{detail} lies outside the bounds of the scale.", "Correct the value or the bounds."
)
LIMITS_EXCLUDE_VALUE = FaultKind(
    "limits_exclude_value", "The limits ({detail}) do not contain the value.", "Correct the value or its limits."
)
LIMITS_OUTSIDE_SCALE = FaultKind(
    "limits_outside_scale", "The limits ({detail}) lie outside what the value can be.", "Correct the limits."
)
ERRORS_MISSING = FaultKind(
    "errors_missing",
    "There is neither a standard error nor a pair of limits for {detail}, so this has no limits.",
    "Enter counts and populations, or the limits of each group.",
)
ERROR_NEGATIVE = FaultKind("error_negative", "The standard error is {detail}, which is below 0.", "Correct it.")
LINE_TURNS = FaultKind(
    "line_turns",
    "The fitted line is not above 0 at both ends, so its ends have no ratio.",
    "Use the slope index instead, or a curved line.",
)
RATIO_UNBOUNDED = FaultKind(
    "ratio_unbounded",
    "The groups are so uncertain that the ratio has no limits.",
    "Use the slope index instead, or put years together.",
)
FELL_BACK = FaultKind(
    "fell_back",
    "The value is {detail}, which has no place on the scale asked for, so the line is straight on the plain scale.",
    "Read the slope as the change in the value itself.",
)
NO_LINE_FITS = FaultKind(
    "no_line_fits",
    "No line fits: the groups are all 0, all 1, or change from one to the other at once.",
    "Use the difference between two groups.",
)
LENGTHS_DIFFER = FaultKind(
    "lengths_differ",
    "The columns do not have the same number of rows ({detail}).",
    "Give every column one entry a row.",
)
TOO_LARGE = FaultKind(
    "too_large", "A number is too large to be reckoned with.", "Check the numbers for a slip of the keyboard."
)
OUT_OF_REACH = FaultKind(
    "out_of_reach",
    "A number is too large, or too close to 0, to be reckoned with.",
    "Check the numbers for a slip of the keyboard.",
)
FEWER_VALUES_THAN_QUANTILES = FaultKind(
    "fewer_values_than_quantiles",
    "There are fewer values than quantiles ({detail}).",
    "Choose fewer quantiles, or give more values.",
)
QUANTILES_OUT_OF_RANGE = FaultKind(
    "quantiles_out_of_range", "{detail} quantiles were asked for.", "Ask for 2 or more, such as 5 or 10."
)
BANDS_NOT_STANDARD = FaultKind(
    "bands_not_standard",
    "The age bands are not the twenty from under 1, 1 to 4, 5 to 9 up to 90 and over.",
    "Give one row for each of the twenty age bands, in order.",
)
DEATHS_ABOVE_POPULATION = FaultKind(
    "deaths_above_population", "There are more deaths than people ({detail}).", "Check both numbers."
)
NO_DEATHS_IN_LAST_BAND = FaultKind(
    "no_deaths_in_last_band",
    "Nobody died in the oldest age band, so how long its people live is unknown.",
    "Put years or areas together.",
)
POPULATION_TOO_SMALL = FaultKind(
    "population_too_small",
    "The population is {detail}; life expectancy needs more than 5,000.",
    "Put years or areas together.",
)
TOO_UNCERTAIN = FaultKind(
    "too_uncertain",
    "The interval is wider than 20 years, so the value is not shown.",
    "Put years or areas together.",
)
RATE_AND_EVENTS_DISAGREE = FaultKind(
    "rate_and_events_disagree",
    "There are events but the rate is 0, or the rate is missing.",
    "Enter the rate that goes with the events.",
)
NO_COUNT_FOR_BASELINE = FaultKind(
    "denominator_needed",
    "There were no events, so the population cannot be worked out from the rate.",
    "Enter the population of this row.",
)
NOTHING_TO_COMPARE = FaultKind(
    "nothing_to_compare", "One of the two values is missing.", "Give both values, each with its limits."
)
