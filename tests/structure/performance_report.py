#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The report on speed says what the measurements do: performance_report.py <bench/peers/report> <scratch folder>

Feeds it made-up results in which each figure is known and compares the verdicts. Every figure goes through the files
that the programs write and the page that people read.
"""
import json
import pathlib
import re
import subprocess
import sys

FUNCTIONS = ["relu", "leaky_relu", "prelu", "elu", "gelu", "gelu_tanh", "swish", "mish", "sigmoid", "tanh", "softplus"]
DIRECTIONS = ["forward", "derivative", "value_and_derivative", "backward"]
LEVELS = ["avx2", "avx512"]
ROLES = {"faithful": "subject", "fast": "subject", "correct": "subject", "sloppy": "peer", "sleef_u10": "peer",
         "own": "own_level", "memcpy": "roof", "stream": "roof", "ideal": "roof", "product": "roof",
         "product_and_pass": "roof", "eigen": "peer"}
# Nanoseconds per element, but for exceptions: faithful beats the accurate peer and is within 1.3 of the sloppy one.
TIMES = {"faithful": 1.2, "fast": 0.9, "correct": 3.0, "sloppy": 1.0, "sleef_u10": 3.5, "own": 0.1, "memcpy": 1.0,
         "stream": 1.1, "ideal": 1.2, "product": 1.0, "product_and_pass": 1.2, "eigen": 2.0}
BOTH = 1.4


def aggregates(name, nanoseconds):
    entry = {"run_name": name, "run_type": "aggregate", "repetitions": 3}
    return [{**entry, "aggregate_name": "median", "items_per_second": 1e9 / nanoseconds},
            {**entry, "aggregate_name": "cv", "cpu_time": 0.01}]


def results(level, exceptions):
    rows = {}

    def add(function, direction, kind, where, peer):
        name = "/".join((function, direction, kind, where, peer))
        time = TIMES[peer] if direction != "value_and_derivative" else BOTH
        rows[name] = exceptions.get((level, name), time)

    for kind in ("float", "double"):
        for function in FUNCTIONS:
            for direction in DIRECTIONS:
                for where in ("L1", "L2", "memory", "n=1", "n=16", "tails", "subnormal", "nonfinite"):
                    for peer in ("faithful", "fast", "correct"):
                        add(function, direction, kind, where, peer)
                if direction != "value_and_derivative":
                    for peer in ("sloppy", "sleef_u10", "own"):
                        add(function, direction, kind, "L1", peer)
            add(function, "forward", kind, "memory", "sleef_u10")
            add(function, "forward", kind, "memory_in_place", "faithful")
        for direction in DIRECTIONS:
            add("relu", direction, kind, "L1", "ideal")
        add("relu", "forward", kind, "memory_in_place", "ideal")
        add("copy", "forward", kind, "memory", "memcpy")
        add("copy", "forward", kind, "memory", "stream")
    for function in FUNCTIONS:
        for peer in ("faithful", "eigen", "product_and_pass"):
            add(function, "forward", "float", "layer", peer)
    add("product", "forward", "float", "layer", "product")
    context = {"processor": "paper", "compiler": "pen", "caches": [{"type": "Data", "level": 1, "size": 32768}],
               "bytes:L1": "16384", "bytes:L2": "131072", "bytes:memory": "67108864"}
    context.update({f"peer:{peer}": f"{role}: made up" for peer, role in ROLES.items()})
    entries = aggregates("clock/cycle", 1 / 3)
    for name, time in rows.items():
        entries += aggregates(name, time)
    return json.dumps({"context": context, "benchmarks": entries})


def accuracy():
    ulp = {"faithful": 0.6, "fast": 2, "correct": 0.5, "sloppy": 1e7, "sleef_u10": 30, "own": 2, "eigen": 1e7}
    lines = ["type function direction peer max_ulp at root_ulp tiny_ulp remark"]
    for kind in ("float", "double"):
        for function in FUNCTIONS:
            for direction in ("forward", "derivative", "backward"):
                lines += [f"{kind} {function} {direction} {peer} {error} 1.0 0 0 " for peer, error in ulp.items()]
    return "\n".join(lines) + "\n"


def verdicts(report, scratch, exceptions):
    """{(target, promise): (met with avx2, met with avx512, worst)}"""
    for level in LEVELS:
        (scratch / f"peers_{level}.json").write_text(results(level, exceptions))
        (scratch / f"peers_{level}_accuracy.txt").write_text(accuracy())
        (scratch / f"peers_{level}_compile_cost.txt").write_text(
            "microseconds xsimd 1000000\nmicroseconds gelu 1400000\n" +
            "".join(f"bytes {function} {5000 if function == 'mish' else 2000}\n" for function in FUNCTIONS))
    subprocess.run([sys.executable, "-B", report, scratch, scratch], check=True, stdout=subprocess.DEVNULL)
    page = (scratch / "performance.md").read_text(encoding="utf-8")
    found = {}
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and re.fullmatch(r"\d+[ab]?", cells[0]):
            found[cells[0], cells[1]] = tuple(cells[2:])
    for picture in re.findall(r"\(pictures/([^)]+)\)", page):
        if not (scratch / "pictures" / picture).read_text().startswith("<svg "):
            sys.exit(f"{picture} is no picture")
    return found


def main(report, scratch):
    scratch = pathlib.Path(scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    exceptions = {
        ("avx2", "gelu/forward/float/L1/faithful"): 3.6,  # slower than the accurate peer
        ("avx512", "mish/derivative/float/L1/fast"): 1.1,
        ("avx2", "relu/forward/double/L1/faithful"): 1.3,
        ("avx512", "tanh/forward/float/memory/faithful"): 1.3,
        ("avx2", "elu/value_and_derivative/double/L1/correct"): 3.9,
        ("avx512", "tanh/forward/float/n=16/faithful"): 2.6,  # 41.6 ns per call
        ("avx2", "relu/forward/float/n=16/correct"): 4.0,  # 64 ns, the worst of all
        ("avx2", "swish/forward/float/nonfinite/faithful"): 1.5,
        ("avx2", "gelu/forward/float/layer/faithful"): 1.3,
    }
    found = verdicts(report, scratch, exceptions)
    expected = {
        ("1", "forward, faithful / fastest comparable peer"): ("7 of 8", "0 of 8"),
        ("1", "forward, faithful / fastest peer"): ("7 of 8", "0 of 8"),  # `own` is a peer of avx512 only
        ("1", "derivative, faithful / fastest peer"): ("8 of 8", "0 of 8"),
        ("2", "derivative, fast / fastest peer"): ("8 of 8", "0 of 8"),
        ("3", "forward, correct / fastest of these"): ("8 of 8", "8 of 8"),
        ("3", "forward, correct / faithful"): ("8 of 8", "8 of 8"),
        ("4", "forward, faithful / ideal loop"): ("5 of 6", "6 of 6"),
        ("5", "backward, faithful / fastest comparable peer"): ("8 of 8", "0 of 8"),
        ("6", "faithful / streaming copy"): ("22 of 22", "21 of 22"),
        ("6", "faithful / memcpy"): ("22 of 22", "21 of 22"),
        ("6", "fastest peer / faithful"): ("22 of 22", "22 of 22"),
        ("6", "in place / read-modify-write loop"): ("22 of 22", "22 of 22"),
        ("7", "value_and_derivative / dearer of the two"): ("43 of 66", "44 of 66"),  # that of `fast` is 1.4 / 0.9
        ("7", "backward / derivative"): ("66 of 66", "66 of 66"),
        ("8a", "forward, ns per call, worst n"): ("44 of 66", "43 of 66"),  # `correct`: 48 ns
        ("8b", "forward, nonfinite / ordinary"): ("65 of 66", "66 of 66"),
        ("9", "expression / product and one pass"): ("10 of 11", "11 of 11"),
        ("9", "the same without the product / Eigen's textbook"): ("11 of 11", "11 of 11"),
        ("10", "compile time / &lt;xsimd/xsimd.hpp&gt; alone"): ("1 of 1", "1 of 1"),
        ("10", "bytes of code"): ("10 of 11", "10 of 11"),
    }
    wrong = [f"{at}: {found.get(at, ('absent',))[:2]} instead of {counts}" for at, counts in expected.items()
             if found.get(at, ())[:2] != counts]
    worst = found.get(("8a", "forward, ns per call, worst n"), ("",) * 3)[2]
    if worst != "relu float correct, avx2: **64** (n = 16)":
        wrong.append(f"the worst small array is said to be '{worst}'")
    if wrong:
        sys.exit("the report differs from its figures:\n  " + "\n  ".join(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
