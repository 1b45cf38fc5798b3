"""Sparse matrices: what is used of scipy, imported without what is not.

scipy copies numpy's namespace when it is imported, and numpy imports what lies there unused as it is asked for. The
Fortran compiler and the helpers for tests are a third of what importing scipy takes.
"""

from __future__ import annotations

import numpy

_unused = {name: None for name in ("f2py", "testing") if name not in vars(numpy)}
vars(numpy).update(_unused)
try:
    from scipy.sparse import csr_array, diags_array, hstack
finally:  # whoever wants them may import them now
    for _name in _unused:
        delattr(numpy, _name)

__all__ = ["csr_array", "diags_array", "hstack"]
