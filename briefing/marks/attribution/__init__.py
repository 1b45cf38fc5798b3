"""Who says what: source, cue and content (Pareti 2016; PolNeAR, Newell et al. 2018)."""
