"""What is new beside an earlier brief: every sentence of today against all that was known, printed or not.

`memory` makes the fingerprints that a record keeps; `affairs` says which earlier story an article goes on with, which
one is covered for the first time and which went quiet; `claims` and `figures` are what of a sentence is compared;
`compare` says of each whether it is new, updated, corrected or known; `marks` puts that on what may be printed.
"""
