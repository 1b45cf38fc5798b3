"""python -m tests.bench.coverage"""

from tests.bench.coverage.score import main

main()
