"""Loads an output folder with the readers that people use, and holds it against its datapackage.json.

    python tests/readers.py output

Every Parquet and CSV file is read by polars, pandas (pyarrow) and DuckDB. Checked are: names and types of the columns,
equal values in every reader and both formats, required values, primary and foreign keys, sizes and digests, byte order
mark and line ends, cells that a spreadsheet would run, and the descriptions in the Parquet files. Where frictionless is
installed, it validates the package too. Ends with 0 and a line per table, or with 1 and a line per fault.
"""

import csv
import datetime
import hashlib
import json
import re
import sys
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet

POLARS = {
    "string": polars.String,
    "integer": polars.Int32,
    "number": polars.Float64,
    "boolean": polars.Boolean,
    "date": polars.Date,
    "array": polars.List(polars.String),
}
ARROW = {
    "string": pyarrow.large_string(),
    "integer": pyarrow.int32(),
    "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
    "date": pyarrow.date32(),
    "array": pyarrow.large_list(pyarrow.large_string()),
}
DUCKDB = {
    "string": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "array": "VARCHAR[]",
}
# How a CSV cell becomes a value.
VALUES = {
    "string": lambda cell: undefused(cell),
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": datetime.date.fromisoformat,
    "array": json.loads,
}
RUNS = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
HARMLESS = re.compile(r"[=＝]|[+\-＋－][0-9]+(\.[0-9]+)?[%％]?|[-－]+")
FORMULA = re.compile(r"'*" + RUNS.pattern)

faults = []


def check(truth, *words):
    if not truth:
        faults.append(" ".join(map(str, words)))


def undefused(cell):
    """The text that a CSV cell stands for."""
    defused = cell.startswith("'") and FORMULA.match(cell) and not HARMLESS.fullmatch(cell.lstrip("'"))
    return cell[1:] if defused else cell


def check_file(folder, resource):
    path = folder / resource["path"]
    data = path.read_bytes()
    check(len(data) == resource["bytes"], path, "has another size than its package says")
    check("sha256:" + hashlib.sha256(data).hexdigest() == resource["hash"], path, "has another digest")
    return path, data


def read_parquet(folder, resource):
    """The rows of a Parquet file, as every reader must give them."""
    path, _ = check_file(folder, resource)
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    by_polars = polars.read_parquet(path)
    check(dict(by_polars.schema) == {field["name"]: POLARS[field["type"]] for field in fields}, path, by_polars.schema)
    by_arrow = pyarrow.parquet.read_table(path)
    for field in fields:
        found = by_arrow.schema.field(field["name"])
        check(found.type == ARROW[field["type"]], path, field["name"], "is", found.type)
        words = {key.decode(): value.decode() for key, value in (found.metadata or {}).items()}
        for key in ["title", "description"]:
            check(words.get(key) == field[key] and field[key], path, field["name"], "lacks its", key)
    check_statistics(path, by_arrow, fields)
    words = {key.decode(): value.decode() for key, value in pyarrow.parquet.read_metadata(path).metadata.items()}
    for key in ["title", "description"]:
        check(words.get(key) == resource[key] and resource[key], path, "lacks its", key)
    check(words.get("schema_version"), path, "lacks its schema version")
    table_schema = json.loads(words.get("table_schema", "{}"))
    check(table_schema.get("fields") == fields, path, "carries another schema than its package says")
    relation = duckdb.sql(f"select * from read_parquet('{quoted(path)}')")
    check([str(kind) for kind in relation.types] == [DUCKDB[field["type"]] for field in fields], path, relation.types)
    rows = [tuple(row.values()) for row in by_arrow.to_pylist()]
    check(by_polars.rows() == rows, path, "reads differently in polars and pyarrow")
    check([tuple(row) for row in relation.fetchall()] == rows, path, "reads differently in DuckDB and pyarrow")
    by_pandas = pandas.read_parquet(path)
    check(list(by_pandas.columns) == names and len(by_pandas) == len(rows), path, "reads differently in pandas")
    return rows


def check_statistics(path, table, fields):
    """Readers skip what the statistics rule out, so wrong ones lose data."""
    metadata, start = pyarrow.parquet.read_metadata(path), 0
    for group in (metadata.row_group(at) for at in range(metadata.num_row_groups)):
        rows = table.slice(start, group.num_rows)
        start += group.num_rows
        chunks = {chunk.path_in_schema: chunk for chunk in map(group.column, range(group.num_columns))}
        for name in (field["name"] for field in fields if field["type"] != "array"):
            found = chunks[name].statistics
            check(found and found.null_count == rows[name].null_count, path, name, "has wrong statistics:", found)


def read_csv(folder, resource):
    """The rows of a CSV file, with the types of its schema."""
    path, data = check_file(folder, resource)
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    check(data.startswith(b"\xef\xbb\xbf"), path, "has no byte order mark")
    check(data.endswith(b"\r\n"), path, "does not end its last line with CR LF")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *cells = csv.reader(file, strict=True)
    check(header == names, path, "has the columns", header)
    for row in cells:
        for name, cell in zip(names, row, strict=True):
            runs = RUNS.match(cell) and not HARMLESS.fullmatch(cell)
            check(not runs, path, name, "holds a cell that a spreadsheet would run:", repr(cell))
    # The readers that people use see the same cells as the csv module.
    texts = [tuple(cell or None for cell in row) for row in cells]
    by_polars = polars.read_csv(path, infer_schema=False)
    check(by_polars.columns == names and by_polars.rows() == texts, path, "reads differently in polars")
    by_pandas = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    pandas_rows = [tuple(cell or None for cell in row) for row in by_pandas.itertuples(index=False)]
    check(list(by_pandas.columns) == names and pandas_rows == texts, path, "reads differently in pandas")
    relation = duckdb.sql(f"select * from read_csv('{quoted(path)}', all_varchar = true, header = true, delim = ',', "
                          "quote = '\"', escape = '\"', strict_mode = false)")
    check(relation.columns == names, path, "has in DuckDB the columns", relation.columns)
    duckdb_rows = [tuple(cell or None for cell in row) for row in relation.fetchall()]
    check(duckdb_rows == texts, path, "reads differently in DuckDB")
    kinds = [VALUES[field["type"]] for field in fields]
    return [tuple(None if cell == "" else kind(cell) for kind, cell in zip(kinds, row)) for row in cells]


def quoted(path):
    return str(path).replace("'", "''")


def check_rows(resource, rows):
    """Required values and the primary key."""
    schema, path = resource["schema"], resource["path"]
    names = [field["name"] for field in schema["fields"]]
    for place, field in enumerate(schema["fields"]):
        missing = sum(row[place] is None for row in rows)
        required = field.get("constraints", {}).get("required")
        check(not required or not missing, path, field["name"], "is required and null in", missing, "rows")
    key = [names.index(name) for name in schema.get("primaryKey", [])]
    values = [tuple(row[place] for place in key) for row in rows] if key else []
    check(len(set(values)) == len(values), path, "has rows with the same", schema.get("primaryKey"))


def check_foreign_keys(resource, resources, tables):
    def column(resource, name):
        place = [field["name"] for field in resource["schema"]["fields"]].index(name)
        return {row[place] for row in tables[resource["name"]] if row[place] is not None}

    for key in resource["schema"].get("foreignKeys", []):
        target = resources[key["reference"].get("resource", resource["name"])]
        [here], [there] = key["fields"], key["reference"]["fields"]
        lost = sorted(column(resource, here) - column(target, there))
        check(not lost, resource["path"], here, f"names {len(lost)} rows that", target["name"], "lacks:", lost[:3])


def check_with_frictionless(folder):
    try:
        import frictionless
    except ImportError:
        return "not installed"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    # Its Parquet reader needs a plugin; those files are read above.
    package["resources"] = [resource for resource in package["resources"] if resource["format"] == "csv"]
    report = frictionless.Package.from_descriptor(package, basepath=str(folder)).validate()
    for fault in report.flatten(["title", "rowNumber", "message"])[:20]:
        faults.append(f"frictionless: {fault}")
    return "valid" if report.valid else "invalid"


def main(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    check(len(resources) == len(package["resources"]), "two resources have one name")
    listed = set(package["gongbao:files"]) | {"datapackage.json"}
    missing = [file for file in listed if not (folder / file).is_file()]
    check(not missing, "the package lists files that are not there:", missing)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    read = {"parquet": read_parquet, "csv": read_csv}
    tables = {name: read[resource["format"]](folder, resource) for name, resource in resources.items()}
    for name, resource in resources.items():
        table, _, format = name.rpartition(".")
        check_rows(resource, tables[name])
        check_foreign_keys(resource, resources, tables)
        check(report["tables"][table] == len(tables[name]), name, "has another number of rows than report.json says")
        twin = f"{table}.csv"
        if format == "parquet" and twin in tables:
            check(tables[twin] == tables[name], table, "differs between CSV and Parquet")
        print(f"{name:<32} {len(tables[name]):>9,} rows")
    print("frictionless:", check_with_frictionless(folder))
    for fault in faults[:50]:
        print("FAULT", fault, file=sys.stderr)
    return 1 if faults or not tables else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
