"""Date expressions: found (recognition), counted from a day (anchoring), given a TIMEX3 value (normalization)."""
