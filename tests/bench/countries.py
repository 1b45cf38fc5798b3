"""Makes briefing/lang/en/countries.tsv again: `pip install countryinfo==1.0.1 && python -m tests.bench.countries`.

The table has the name, the capital and the demonym of every country, in the order of the files of countryinfo. Its
interface reads them one country at a time, which takes seconds; so the files themselves are read, here and only here.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).parents[2] / "briefing" / "lang" / "en" / "countries.tsv"
HEADER = """\
# Countries: name, capital, demonym.
# Source: countryinfo {version} (https://github.com/porimol/countryinfo), by `python -m tests.bench.countries`.
# Licence: MIT, copyright (c) 2018 Porimol Chandro. See NOTICE.
"""


def main() -> None:
    data = Path(str(files("countryinfo"))) / "data"
    countries = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(data.glob("*.json")))
    fields = ([country.get(key) or "" for key in ("name", "capital", "demonym")] for country in countries)
    rows = ("\t".join(value if isinstance(value, str) else "" for value in row) for row in fields)
    TABLE.write_text(HEADER.format(version=version("countryinfo")) + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
