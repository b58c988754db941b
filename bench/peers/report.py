#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Turns what the peers_<level> programs wrote into docs/performance.md and its pictures.

usage: report.py RESULTS DOCS

RESULTS holds peers_<level>.json (--benchmark_out), peers_<level>_accuracy.txt (--accuracy) and, if there are any,
peers_<level>_instructions.txt (--instructions); DOCS gets performance.md and pictures/*.svg.
"""
import json
import math
import pathlib
import sys

COMPARABLE_ULP = 1000
WIDE_SPREAD = 0.05
POLICIES = ["faithful", "fast", "correct"]
TYPES = ["float", "double"]
DIRECTIONS = ["forward", "derivative", "backward"]
# What `correct` is measured against: the accurate ones that are not correct either.
ACCURATE = ["std", "std_stable", "sleef_u10", "sleef_stable", "torch"]
SMALL = [1, 7, 64]
RECTIFIERS = ["relu", "leaky_relu", "prelu"]


class Time:
    """The median time of one element in nanoseconds and how far the repetitions lay apart."""

    def __init__(self):
        self.nanoseconds = math.nan
        self.spread = 0.0


class Run:
    """The results of one program: times by (function, direction, type, set) and peer, errors, instructions, roles."""

    def __init__(self, level, results, accuracy, instructions):
        self.level = level
        self.context = results["context"]
        self.roles = {}
        self.descriptions = {}
        for key, text in self.context.items():
            if key.startswith("peer:"):
                self.roles[key[5:]], self.descriptions[key[5:]] = text.split(": ", 1)
        self.times = {}
        self.clock = math.nan
        for entry in results["benchmarks"]:
            self.add(entry)
        self.errors = {}
        for line in accuracy.splitlines()[1:]:
            fields = line.split(None, 8)
            kind, function, direction, peer = fields[:4]
            self.errors[function, direction, kind, peer] = {
                "ulp": float(fields[4]), "at": fields[5], "root": float(fields[6]), "tiny": float(fields[7]),
                "remark": fields[8] if len(fields) > 8 else "",
            }
        self.instructions = {}
        for line in instructions.splitlines()[1:]:
            kind, function, direction, peer, each = line.split()
            self.instructions[function, direction, kind, peer] = float(each)
        measured = {key[0] for key, row in self.times.items() if any(peer in row for peer in POLICIES)}
        # The order of the registry: the repetitions of the benchmarks come in random order.
        self.functions = [f for f in dict.fromkeys(key[0] for key in self.errors) if f in measured]

    def add(self, entry):
        if entry.get("run_type") != "aggregate" or entry["aggregate_name"] not in ("median", "cv"):
            return
        name = entry["run_name"].split("/")
        if name[0] == "clock":
            if entry["aggregate_name"] == "median":
                self.clock = entry["items_per_second"] / 1e9
            return
        time = self.times.setdefault(tuple(name[:4]), {}).setdefault(name[4], Time())
        if entry["aggregate_name"] == "median":
            time.nanoseconds = 1e9 / entry["items_per_second"]
        else:
            time.spread = entry["cpu_time"]

    def time(self, function, direction, kind, where, peer):
        time = self.times.get((function, direction, kind, where), {}).get(peer)
        return time.nanoseconds if time else math.nan

    def is_rival(self, peer):
        """A peer on the same instruction set. One that picks its own runs the widest of the machine."""
        role = self.roles[peer]
        return role == "peer" or (role == "own_level" and self.level == "avx512")

    def is_comparable(self, function, direction, kind, peer):
        error = self.errors.get((function, direction, kind, peer))
        return error is not None and error["ulp"] < COMPARABLE_ULP

    def fastest(self, function, direction, kind, where, comparable=False, among=None):
        """(name, time) of the fastest peer."""
        best = ("", math.nan)
        for peer in self.times.get((function, direction, kind, where), {}):
            if not self.is_rival(peer) or (comparable and not self.is_comparable(function, direction, kind, peer)):
                continue
            if among and peer not in among:
                continue
            time = self.time(function, direction, kind, where, peer)
            if not time >= best[1]:
                best = (peer, time)
        return best


def number(value, digits=3):
    return "" if math.isnan(value) else f"{value:#.{digits}g}".rstrip(".")


def ratio(value):
    return "" if math.isnan(value) else f"{value:.2f}"


def errors_text(value):
    if math.isinf(value):
        return "inf"
    return f"{value:.2g}" if value < 10 else f"{value:.0f}" if value < 1e5 else f"{value:.0e}".replace("e+0", "e")


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" + "---:|" * (len(header) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def cache_table(run, kind, direction):
    rows = []
    for function in run.functions:
        times = {policy: run.time(function, direction, kind, "L1", policy) for policy in POLICIES}
        any_name, any_time = run.fastest(function, direction, kind, "L1")
        name, time = run.fastest(function, direction, kind, "L1", comparable=True)
        accurate_name, accurate_time = run.fastest(function, direction, kind, "L1", among=ACCURATE)
        row = [function]
        for policy in POLICIES:
            row += [number(times[policy]), number(times[policy] * run.clock)]
        row += [number(run.time(function, direction, kind, "L2", "faithful") * run.clock)]
        row += [name, ratio(times["faithful"] / time)]
        row += [any_name, ratio(times["faithful"] / any_time), ratio(times["fast"] / any_time)]
        row += [ratio(times["correct"] / times["faithful"]), accurate_name, ratio(times["correct"] / accurate_time)]
        rows.append(row)
    header = ["function"]
    for policy in POLICIES:
        header += [f"{policy} ns", "cycles"]
    header += ["faithful in L2, cycles", "fastest comparable peer", "faithful / it", "fastest peer", "faithful / it",
               "fast / it", "correct / faithful", "fastest of std, sleef, torch", "correct / it"]
    return table(header, rows)


def memory_table(run, kind, direction):
    memcpy = run.time("copy", "forward", kind, "memory", "memcpy")
    stream = run.time("copy", "forward", kind, "memory", "stream")
    rows = []
    for function in run.functions:
        times = {policy: run.time(function, direction, kind, "memory", policy) for policy in POLICIES}
        name, time = run.fastest(function, direction, kind, "memory")
        row = [function] + [number(times[policy]) for policy in POLICIES]
        if direction != "backward":
            row += [ratio(times["faithful"] / memcpy), ratio(times["faithful"] / stream)]
        rows.append(row + [name, number(time), ratio(time / times["faithful"])])
    header = ["function"] + [f"{policy} ns" for policy in POLICIES]
    if direction != "backward":
        header += ["faithful / memcpy", "faithful / stream"]
    return table(header + ["fastest peer", "its ns", "it / faithful"], rows)


def rectifier_table(run, kind):
    rows = []
    for function in RECTIFIERS:
        for direction in DIRECTIONS:
            ideal = run.time("relu", direction, kind, "L1", "ideal")
            time = run.time(function, direction, kind, "L1", "faithful")
            rows.append([f"{function} {direction}", number(time * run.clock), number(ideal * run.clock),
                         ratio(time / ideal)])
    return table(["L1", "faithful cycles", "ideal relu loop", "ratio"], rows)


def small_table(run, kind):
    rows = []
    for function in run.functions:
        for direction in ("forward", "derivative"):
            row = [f"{function} {direction}"]
            for policy in POLICIES:
                row += [number(n * run.time(function, direction, kind, f"n={n}", policy)) for n in SMALL]
            rows.append(row)
    return table(["ns per call"] + [f"{policy} n = {n}" for policy in POLICIES for n in SMALL], rows)


def instruction_table(run, kind):
    rows = []
    for function in run.functions:
        for direction in DIRECTIONS:
            row = [f"{function} {direction}"]
            row += [number(run.instructions.get((function, direction, kind, policy), math.nan)) for policy in POLICIES]
            peer = run.fastest(function, direction, kind, "L1", comparable=True)[0]
            row += [peer, number(run.instructions.get((function, direction, kind, peer), math.nan))]
            rows.append(row)
    return table(["instructions per element"] + POLICIES + ["fastest comparable peer", "its"], rows)


def all_table(run, kind, where):
    peers = [peer for peer, role in run.roles.items() if role != "subject"]
    peers = [peer for peer in peers if any(peer in row for key, row in run.times.items() if key[2:] == (kind, where))]
    rows = []
    for function in ["copy"] + run.functions:
        for direction in DIRECTIONS:
            times = run.times.get((function, direction, kind, where))
            if not times:
                continue
            row = [f"{function} {direction}"]
            for peer in peers:
                time = times.get(peer)
                cell = ""
                if time:
                    cell = number(time.nanoseconds * (1 if where == "memory" else run.clock))
                    cell += "~" if time.spread > WIDE_SPREAD else ""
                    error = run.errors.get((function, direction, kind, peer))
                    cell += f" ({errors_text(error['ulp'])})" if error else ""
                row.append(cell)
            rows.append(row)
    names = [peer + ("†" if run.roles[peer] == "own_level" else "") for peer in peers]
    return table([where + (" ns" if where == "memory" else " cycles")] + names, rows)


def verdict(run, kind, direction):
    """How many of the smooth functions keep which promise."""
    smooth = [f for f in run.functions if f not in RECTIFIERS]

    def count(policy, factor=1, **which):
        good = known = 0
        for function in smooth:
            time = run.time(function, direction, kind, "L1", policy)
            best = run.fastest(function, direction, kind, "L1", **which)[1]
            if not math.isnan(time / best):
                known += 1
                good += time <= factor * best
        return f"{good} of {known}"

    return [f"{run.level} {kind} {direction}", count("faithful", comparable=True), count("faithful", 1.3),
            count("fast"), count("correct", among=ACCURATE)]


# Middle tones: they can be told from a white and from a nearly black page alike.
COLORS = {"faithful": "#3f83c9", "fast": "#2f9e60", "correct": "#8f6fc7", "comparable peer": "#d9822b",
          "any peer": "#8a8f98"}
INK = "#767676"


def picture(run, kind, direction):
    """Bars of cycles per element in L1, one group per function."""
    functions = [f for f in run.functions if f not in RECTIFIERS]
    groups = []
    for function in functions:
        bars = [(policy, run.time(function, direction, kind, "L1", policy), "") for policy in POLICIES]
        name, time = run.fastest(function, direction, kind, "L1", comparable=True)
        bars.append(("comparable peer", time, name))
        name, time = run.fastest(function, direction, kind, "L1")
        bars.append(("any peer", time, name))
        groups.append((function, [(who, time * run.clock, name) for who, time, name in bars]))
    highest = max((time for _, bars in groups for _, time, _ in bars if not math.isnan(time)), default=1)
    step = 10 ** math.floor(math.log10(highest))
    step = next(s for s in (step / 5, step / 2, step, step * 2) if highest / s <= 7)
    top = math.ceil(highest * 1.02 / step) * step

    left, above, height, bar = 48, 58, 240, 15
    group = bar * len(COLORS) + 18
    width = left + group * len(groups) + 12
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {above + height + 34}" width="{width}" '
        f'height="{above + height + 34}" font-family="sans-serif" font-size="12" fill="{INK}">',
        f'<title>Cycles per element, {run.level}, {kind}, {direction}, in L1</title>',
        f'<text x="{left}" y="16" font-size="14">{run.level}, {kind}, {direction}: '
        f'cycles per element in L1 (less is better)</text>',
    ]
    x = left
    for who, color in COLORS.items():
        label = {"comparable peer": "fastest peer below 1000 ulp", "any peer": "fastest peer"}.get(who, "xact " + who)
        out.append(f'<rect x="{x}" y="28" width="11" height="11" fill="{color}"/>')
        out.append(f'<text x="{x + 16}" y="38">{label}</text>')
        x += 36 + 6.5 * len(label)
    for i in range(round(top / step) + 1):
        y = above + height - height * i * step / top
        out.append(f'<line x1="{left}" y1="{y:.1f}" x2="{width - 8}" y2="{y:.1f}" stroke="{INK}" '
                   f'stroke-opacity="{1 if i == 0 else 0.3}"/>')
        out.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{i * step:g}</text>')
    for g, (function, bars) in enumerate(groups):
        x = left + 9 + g * group
        out.append(f'<text x="{x + bar * len(bars) / 2:.1f}" y="{above + height + 18}" text-anchor="middle">'
                   f'{function}</text>')
        for b, (who, cycles, name) in enumerate(bars):
            if math.isnan(cycles):
                continue
            size = height * cycles / top
            bx, by = x + b * bar, above + height - size
            out.append(f'<rect x="{bx + 1}" y="{by:.1f}" width="{bar - 2}" height="{size:.1f}" fill="{COLORS[who]}">'
                       f'<title>{name or who}: {cycles:.3g}</title></rect>')
            if name:
                # beside a tall bar the name would leave the picture, so it goes inside
                inside = size > height - 80
                ty = by + 6 if inside else by - 5
                ink, anchor = ("#ffffff", "end") if inside else (INK, "start")
                out.append(f'<text transform="translate({bx + bar / 2 + 3.5:.1f} {ty:.1f}) rotate(-90)" font-size="10" '
                           f'fill="{ink}" text-anchor="{anchor}">{name}</text>')
    out.append("</svg>")
    return "\n".join(out) + "\n"


def report(runs, pictures):
    first = runs[0]
    out = ["# Performance\n"]
    out.append(
        "Written by `cmake --workflow --preset bench` (bench/peers), which measures xact next to what one would use "
        "instead on the machine it runs on.\n")
    caches = ", ".join(f"L{c['level']} {c['size'] // 1024} KiB" for c in first.context.get("caches", [])
                       if c["type"] != "Instruction")
    out.append(
        f"Here: {first.context['processor']}, {caches}; {first.context['compiler']}; {first.clock:.2f} GHz, by a chain "
        "of dependent additions that was measured along with the rest and by which nanoseconds become cycles. One "
        "thread; normal(0, 2) inputs with a fixed seed, the same buffers for everybody. Medians of repetitions in "
        f"random order; `~` marks those whose repetitions spread by more than {WIDE_SPREAD:.0%}. An array has "
        f"{int(first.context['bytes:L1']) >> 10} KiB for L1, "
        f"{int(first.context['bytes:L2']) >> 10} KiB for L2 and {int(first.context['bytes:memory']) >> 20} MiB for "
        "memory, three quarters of that in a backward pass (grad f'(x)), which has three arrays. A peer that takes "
        "more than 4 ns per element in L1 is not measured on larger arrays.\n")
    out.append(
        f"A peer is *comparable* when its own largest error stays below {COMPARABLE_ULP} ulp for all finite inputs, "
        "except next to a derivative's root (1/16 to both sides) and for results that are subnormal or within a factor "
        "of 2048 of that, where exp overflows in most formulas. The "
        "errors are measured, by `peers_<level> --accuracy`. All ratios are times: below 1, the first is faster. In "
        "tables of memory the last column says how many times faster xact is than the fastest peer.\n")
    out.append("How many of the eight smooth functions, in L1, are\n")
    out.append(table(
        ["", "faithful faster than comparable peers", "faithful within 1.3 of any peer", "fast faster than any peer",
         "correct faster than std, sleef, torch"],
        [verdict(run, kind, direction) for run in runs for kind in TYPES for direction in DIRECTIONS]))
    for run in runs:
        out.append(f"## {run.level}\n")
        for kind in TYPES:
            for direction in DIRECTIONS:
                out.append(f"### {run.level}, {kind}, {direction}\n")
                name = f"{run.level}_{kind}_{direction}.svg"
                pictures[name] = picture(run, kind, direction)
                out.append(f"![cycles per element](pictures/{name})\n")
                out.append("In L1:\n")
                out.append(cache_table(run, kind, direction))
                out.append("In memory, ns per element:\n")
                out.append(memory_table(run, kind, direction))
            out.append(f"### {run.level}, {kind}, rectifiers against a loop of load, operation, store\n")
            out.append(rectifier_table(run, kind))
            out.append(f"### {run.level}, {kind}, small arrays\n")
            out.append(small_table(run, kind))
            if run.instructions:
                out.append(f"### {run.level}, {kind}, instructions\n")
                out.append("Counted one by one in L1, the loop included: the same in every run.\n")
                out.append(instruction_table(run, kind))
    out.append("## The peers\n")
    everybody = {}
    for run in runs:
        for peer, role in run.roles.items():
            if role != "subject":
                everybody.setdefault(peer, (role, run.descriptions[peer]))
    for peer, (role, text) in everybody.items():
        note = {"own_level": "; picks its instruction set at run time, so it counts as a peer of avx512 only (†)",
                "roof": "; a bound, not a peer"}.get(role, "")
        out.append(f"- `{peer}`: {text}{note}")
    out.append("\nEach with its largest error in ulp in parentheses.\n")
    for run in runs:
        for kind in TYPES:
            for where in ("L1", "memory"):
                out.append(f"### {run.level}, {kind}, {where}\n")
                out.append(all_table(run, kind, where))
    return "\n".join(out).rstrip("\n") + "\n"


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    results, docs = map(pathlib.Path, arguments)
    runs = []
    for level in ("sse2", "native", "avx2", "avx512"):
        file = results / f"peers_{level}.json"
        if file.exists():
            counted = results / f"peers_{level}_instructions.txt"
            runs.append(Run(level, json.loads(file.read_text()), (results / f"peers_{level}_accuracy.txt").read_text(),
                            counted.read_text() if counted.exists() else ""))
    if not runs:
        print(f"{results} has no peers_<level>.json", file=sys.stderr)
        return 1
    pictures = {}
    text = report(runs, pictures)
    (docs / "pictures").mkdir(parents=True, exist_ok=True)
    (docs / "performance.md").write_text(text, encoding="utf-8")
    for name, svg in pictures.items():
        (docs / "pictures" / name).write_text(svg, encoding="utf-8")
    print(f"wrote {docs / 'performance.md'} and {len(pictures)} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
