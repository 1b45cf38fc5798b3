"""The set of articles as a whole: groups, ranking, sameness, independent voices."""
