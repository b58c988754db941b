#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes docs/accuracy.md, and the fingerprints of the kernels it was measured with, from the results of the exhaustive
sweeps: table.py <folder of JSON files> <accuracy.md> <fingerprints.txt>"""

import json
import pathlib
import sys

INSTRUCTION_SETS = {"avx2_fma": "AVX2", "avx512bw_fma": "AVX-512"}
POLICIES = ["faithful", "correct", "fast"]
TYPES = ["float", "double", "float16", "bfloat16"]
FUNCTIONS = ["forward", "derivative"]

TEXT = """# Accuracy

Generated from measurements by `cmake --workflow --preset exhaustive`; a test compares it with the bounds in the headers.

**What is counted.** An error is |computed - true| in units in the last place (ulp): the distance of neighboring numbers
of the result's type where the true value lies, 2^-149 for subnormal floats. Rounding the true value itself leaves up to
0.5 ulp, so a result within 0.5 is correctly rounded and a result below 1 is one of the two numbers next to the truth.

**What is promised.** `faithful`: below 1 ulp. `correct`: float results correctly rounded, to nearest even (double is as
`faithful`). `fast`: at most 4 ulp or 128 times the smallest normal number, derivatives at most 4 ulp or 2^-23
(double: 2^-52) of the derivative's largest magnitude, whichever is larger, and so counted here in ulp or in quarters of
that, whichever is larger. float16 and
bfloat16: correctly rounded under every policy. There is no exempt region: tails down to the smallest subnormal, the
neighborhood of 0 and of the derivatives' own roots count like everything else.

**How it is measured.** Every float but NaN and the infinities (4,278,190,080 inputs) and every number of 16 bits goes
through the array algorithms. Doubles are sampled: {double_inputs} for each line, half of them in the curved interval, the
others over all bit patterns and between and around roots, limits of the range and ends of the curved interval; then a
search around the worst. The true value comes from formulas of the sweep's own in double or long double with a running
bound of their error; where that leaves the rounding or a maximum open, interval arithmetic over the activation's
definition decides, with as many bits as it takes. NaN, infinities and the signs of zeros are checked, too.

**Same bits.** The program takes a digest of all inputs and results. Where it says "AVX2, AVX-512" the digests for the two
instruction sets are equal, over all inputs, and one line stands for both. A line that says "AVX2" alone was not measured
on AVX-512, whose results the tests of bits find equal on samples.
"""


def number(x):
    return f"{x:.4g}"


def name_of(row):
    return row["activation"] if row["parameter"] is None else f"{row['activation']}({row['parameter']:g})"


def bound_of(row):
    if row["correctly_rounded"]:
        return "rounded"
    if row["policy"] != "fast":
        return f"{row['bound']:g}"
    is_float = row["type"] == "float"
    if row["function"] == "forward":
        return f"{row['bound']:g} or 2^-{119 if is_float else 1015}"
    return f"{row['bound']:g} or 2^-{23 if is_float else 52} max"


def share_rounded(total):
    """In percent, and 100 only where it is all of them."""
    misrounded, inputs = total["misrounded"], total["inputs"]
    if misrounded == 0:
        return "100"
    return f"{min(100 * (1 - misrounded / inputs), 99.9999):.4f}"


def key_of(row):
    return (row["type"], name_of(row), row["function"], row["policy"])


def read(folder):
    """All rows of all files, by what they measure, then by instruction set."""
    rows = {}
    for file in sorted(pathlib.Path(folder).glob("*.json")):
        content = json.loads(file.read_text())
        instruction_set = INSTRUCTION_SETS[content["instruction_set"]]
        for row in content["rows"]:
            rows.setdefault(key_of(row), {})[instruction_set] = row
    return rows


def fold(by_set):
    """(instruction sets, row): one for all of them where the bits are the same."""
    digests = {row["digest"] for row in by_set.values()}
    if len(digests) == 1:
        return [(", ".join(by_set), next(iter(by_set.values())))]
    return list(by_set.items())


def cells(*texts):
    return "| " + " | ".join(str(text) for text in texts) + " |"


def line(policy, sets, row):
    total = row["total"]
    max_ulp = total["max_lenient"] if row["lenient"] else total["max_ulp"]
    at = f"`{total['worst_input']}`" if number(max_ulp) == number(total["max_ulp"]) else ""
    return cells(row["type"], row["function"], policy, sets, bound_of(row), number(max_ulp), at,
                 number(total["mean_ulp"]), share_rounded(total), total["misrounded"], total["inputs"])


HEAD = [cells("type", "function", "policy", "instruction sets", "bound", "max ulp", "at", "mean ulp",
              "correctly rounded, %", "misrounded", "inputs"),
        "|---|---|---|---|---|---|---|---|---|---|---|"]


def worst(rows, key):
    return max(row["total"]["max_ulp"] for row in rows[key].values())


def misrounded(rows, type_, name, policies):
    return sum(row["total"]["misrounded"]
               for policy in policies for function in FUNCTIONS
               for row in rows[(type_, name, function, policy)].values())


def summary(rows, names):
    yield "## In short"
    yield ""
    yield "The worst errors of `faithful` in ulp, and how many results of `correct` (all floats, forward and derivative) and of"
    yield "the 16-bit types are not correctly rounded."
    yield ""
    yield cells("activation", "float forward", "float derivative", "double forward", "double derivative",
                "`correct`: misrounded", "16 bits: misrounded")
    yield "|---|---|---|---|---|---|---|"
    for name in names:
        errors = [number(worst(rows, (type_, name, function, "faithful")))
                  for type_ in ("float", "double") for function in FUNCTIONS]
        half = misrounded(rows, "float16", name, POLICIES) + misrounded(rows, "bfloat16", name, POLICIES)
        yield cells(name, *errors, misrounded(rows, "float", name, ["correct"]), half)
    yield ""


REGIONS = ["core", "root", "tail", "subnormal"]


def by_region(rows, names):
    yield "## By region"
    yield ""
    yield "The worst errors of `faithful` in float, in ulp: for results that are subnormal, else within 2^-6 of a root of the"
    yield "derivative, else in the curved interval of the activation (core) or outside of it (tail)."
    yield ""
    yield cells("activation", "function", *REGIONS)
    yield "|---|---|---|---|---|---|"
    for name in names:
        for function in FUNCTIONS:
            regions = next(iter(rows[("float", name, function, "faithful")].values()))["regions"]
            errors = [f"{regions[r]['max_ulp']:.4f}" if r in regions else "" for r in REGIONS]
            yield cells(name, function, *errors)
    yield ""


def details(rows, name):
    yield f"### {name}"
    yield ""
    yield from HEAD
    for type_ in TYPES:
        for function in FUNCTIONS:
            lines = {policy: fold(rows[(type_, name, function, policy)]) for policy in POLICIES}
            same = {tuple((sets, row["digest"], bound_of(row)) for sets, row in folded) for folded in lines.values()}
            if len(same) == 1:
                lines = {"all": lines["faithful"]}
            for policy, folded in lines.items():
                for sets, row in folded:
                    yield line(policy, sets, row)
    yield ""


def other_parameters(rows):
    yield "## Other parameters"
    yield ""
    yield "Every 499th float, and all of them around roots, limits of the range and ends of the curved interval."
    yield ""
    yield cells("activation", *HEAD[0].strip("| ").split(" | "))
    yield HEAD[1] + "---|"
    for (_, name, _, policy), by_set in rows.items():
        if "(" in name:
            for sets, row in fold(by_set):
                yield cells(name, line(policy, sets, row)[2:-2])
    yield ""


def fingerprints(rows):
    """Of the default parameters; the CI sweep compares them, since figures hold only for the kernels measured."""
    for (type_, name, function, policy), by_set in rows.items():
        prints = {row["fingerprint"] for row in by_set.values()}
        if "(" not in name and len(prints) == 1:
            yield f"{name} {policy} {type_} {function} {prints.pop()}"


def write(folder, table, fingerprint_file):
    rows = read(folder)
    names = list(dict.fromkeys(name for _, name, _, _ in rows if "(" not in name))
    samples = next(row["inputs"] for key, by_set in rows.items() if key[0] == "double" for row in by_set.values())
    text = [TEXT.format(double_inputs=f"{int(samples.split()[0]):,}")]
    text += summary(rows, names)
    text += by_region(rows, names)
    text += ["## All figures", ""]
    for name in names:
        text += details(rows, name)
    text += other_parameters(rows)
    pathlib.Path(table).write_text("\n".join(text).rstrip() + "\n")
    pathlib.Path(fingerprint_file).write_text("\n".join(fingerprints(rows)) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    write(*sys.argv[1:])
