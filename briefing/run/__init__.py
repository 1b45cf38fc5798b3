"""How and where the work is done: the cache, the shelf, processes and clusters."""
