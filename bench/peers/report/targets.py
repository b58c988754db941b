# SPDX-License-Identifier: BSL-1.0
"""What xact is meant to reach, and what it does."""
import math

from markdown import table
from results import ACCURATE, POLICIES, RECTIFIERS, TYPES


class Criterion:
    """One figure per row and program, and what it may be at most (with at_least: at least)."""

    def __init__(self, title, bound=None, at_least=False):
        self.title = title
        self.bound = bound
        self.at_least = at_least
        self.cells = {}  # by (row, level): figure, note, bound

    def add(self, row, level, figure, note="", bound=None):
        if not math.isnan(figure):
            self.cells[row, level] = (figure, note, self.bound if bound is None else bound)

    def margin(self, cell):
        """Above 1 where the bound is not kept."""
        figure, _, bound = cell
        return bound / figure if self.at_least else figure / bound

    def is_met(self, cell):
        return cell[2] is None or self.margin(cell) <= 1

    def text(self, row, level):
        cell = self.cells.get((row, level))
        if cell is None:
            return ""
        figure, note, _ = cell
        shown = f"{figure:.2f}" if figure < 10 else f"{figure:.0f}"
        return (shown if self.is_met(cell) else f"**{shown}**") + (f" {note}" if note else "")

    def count(self, level):
        """Rows without anything to compare with do not count."""
        cells = [cell for (_, at), cell in self.cells.items() if at == level]
        return f"{sum(map(self.is_met, cells))} of {len(cells)}" if cells else ""

    def worst(self):
        if not self.cells:
            return ""
        row, level = max(self.cells, key=lambda at: self.margin(self.cells[at]))
        return f"{row}, {level}: {self.text(row, level)}"


class Target:
    def __init__(self, number, text, criteria):
        self.number = number
        self.text = text
        self.criteria = criteria

    def rows(self):
        return list(dict.fromkeys(row for criterion in self.criteria for row, _ in criterion.cells))

    def details(self, levels):
        shown = [(criterion, level) for criterion in self.criteria for level in levels
                 if criterion.count(level)]
        rows = [[row] + [criterion.text(row, level) for criterion, level in shown] for row in self.rows()]
        return table([""] + [f"{criterion.title}, {level}" for criterion, level in shown], rows)


def against_peers(number, text, runs, kind, policy, limits):
    """Times in L1 over those of the fastest peer; limits are (title, bound, which peers)."""
    criteria = []
    for direction in ("forward", "derivative", "backward"):
        for title, bound, which in limits:
            criterion = Criterion(f"{direction}, {policy} / {title}", bound)
            for run in runs:
                for function in run.smooth:
                    name, time = run.fastest(function, direction, kind, "L1", **which)
                    criterion.add(function, run.level, run.time(function, direction, kind, "L1", policy) / time, name)
            criteria.append(criterion)
    return Target(number, text, criteria)


COMPARABLE = ("fastest comparable peer", 1, {"comparable": True})


def faithful(runs):
    return against_peers(
        1, "`faithful` float in L1 is faster than every comparable peer, and takes at most 1.3 times the time of the "
        "fastest peer of any accuracy.", runs, "float", "faithful", [COMPARABLE, ("fastest peer", 1.3, {})])


def fast(runs):
    return against_peers(2, "`fast` float in L1 is faster than the fastest peer of any accuracy.", runs, "float",
                         "fast", [("fastest peer", 1, {})])


def correct(runs):
    target = against_peers(
        3, "`correct` float in L1 is faster than the standard library, SLEEF u10 and libtorch, which are not correct, "
        "and takes at most 3 times the time of `faithful`.", runs, "float", "correct",
        [("fastest of these", 1, {"among": ACCURATE})])
    for direction in ("forward", "derivative", "backward"):
        criterion = Criterion(f"{direction}, correct / faithful", 3)
        for run in runs:
            for function in run.smooth:
                criterion.add(function, run.level, run.time(function, direction, "float", "L1", "correct") /
                              run.time(function, direction, "float", "L1", "faithful"))
        target.criteria.append(criterion)
    return target


def rectifiers(runs):
    criteria = []
    for direction in ("forward", "derivative", "backward"):
        criterion = Criterion(f"{direction}, faithful / ideal loop", 1.05)
        for run in runs:
            for kind in TYPES:
                ideal = run.time("relu", direction, kind, "L1", "ideal")
                for function in RECTIFIERS:
                    criterion.add(f"{function} {kind}", run.level,
                                  run.time(function, direction, kind, "L1", "faithful") / ideal)
        criteria.append(criterion)
    return Target(4, "The piecewise-linear ones take in L1 at most 1.05 times the time of a loop that loads, does one "
                  "thing (relu) and stores.", criteria)


def double(runs):
    return against_peers(5, "`faithful` double in L1 is faster than every comparable peer.", runs, "double", "faithful",
                         [COMPARABLE])


def memory(runs):
    stream = Criterion("faithful / streaming copy", 1.1)
    memcpy = Criterion("faithful / memcpy", 1.25)
    peer = Criterion("fastest peer / faithful", 1.2, at_least=True)
    in_place = Criterion("in place / read-modify-write loop", 1.05)
    for run in runs:
        for kind in TYPES:
            for function in run.functions:
                row = f"{function} {kind}"
                time = run.time(function, "forward", kind, "memory", "faithful")
                stream.add(row, run.level, time / run.time("copy", "forward", kind, "memory", "stream"))
                memcpy.add(row, run.level, time / run.time("copy", "forward", kind, "memory", "memcpy"))
                name, best = run.fastest(function, "forward", kind, "memory")
                peer.add(row, run.level, best / time, name)
                in_place.add(row, run.level, run.time(function, "forward", kind, "memory_in_place", "faithful") /
                             run.time("relu", "forward", kind, "memory_in_place", "ideal"))
    return Target(6, "The forward pass of a memory-sized array takes at most 1.1 times the time of a bare copy with "
                  "streaming stores and 1.25 times that of memcpy, and is 1.2 times faster than the fastest peer; in "
                  "place it is at the speed of a loop that reads, modifies and writes (within 1.05).",
                  [stream, memcpy, peer, in_place])


def combined(runs):
    both = Criterion("value_and_derivative / dearer of the two", 1.25)
    loop = Criterion("value_and_derivative / loop of one load and two stores")
    backward = Criterion("backward / derivative", 1.1)
    for run in runs:
        for kind in TYPES:
            ideal = run.time("relu", "value_and_derivative", kind, "L1", "ideal")
            for policy in POLICIES:
                for function in run.functions:
                    row = f"{function} {kind} {policy}"
                    alone = [run.time(function, direction, kind, "L1", policy)
                             for direction in ("forward", "derivative")]
                    time = run.time(function, "value_and_derivative", kind, "L1", policy)
                    both.add(row, run.level, time / max(alone))
                    if function in RECTIFIERS:
                        loop.add(row, run.level, time / ideal)
                    backward.add(row, run.level, run.time(function, "backward", kind, "L1", policy) / alone[1])
    return Target(7, "`value_and_derivative` takes at most 1.25 times the time of the dearer of the two alone, "
                  "`backward` at most 1.1 times that of the derivative. (The piecewise-linear ones are nothing but "
                  "stores, and two arrays take twice as many as one: the column after that compares them with a loop "
                  "that does just this.)", [both, loop, backward])


def small(runs):
    criteria = []
    for direction in ("forward", "derivative"):
        worst = Criterion(f"{direction}, ns per call, worst n", 40)
        for run in runs:
            sizes = run.sets("n=")
            for kind in TYPES:
                for policy in POLICIES:
                    for function in run.functions:
                        calls = [(n * run.time(function, direction, kind, f"n={n}", policy), n) for n in sizes]
                        calls = [call for call in calls if not math.isnan(call[0])]
                        time, n = max(calls, default=(math.nan, 0))
                        worst.add(f"{function} {kind} {policy}", run.level, time, f"(n = {n})",
                                  20 if function in RECTIFIERS else 40)
        criteria.append(worst)
    return Target("8a", "A call for up to 64 elements takes less than 20 ns for the piecewise-linear ones and less "
                  "than 40 ns for the others.", criteria)


def adversarial(runs):
    criteria = []
    for direction in ("forward", "derivative"):
        for inputs in ("tails", "subnormal", "nonfinite"):
            criterion = Criterion(f"{direction}, {inputs} / ordinary", 1.2)
            for run in runs:
                for kind in TYPES:
                    for policy in POLICIES:
                        for function in run.functions:
                            criterion.add(f"{function} {kind} {policy}", run.level,
                                          run.time(function, direction, kind, inputs, policy) /
                                          run.time(function, direction, kind, "L1", policy))
            criteria.append(criterion)
    return Target("8b", "Inputs that are not ordinary take at most 1.2 times the time of ordinary ones: all in the "
                  "tails, all with subnormal results (left out where a function has none), or a quarter NaN and an "
                  "eighth infinite.", criteria)


def layers(runs):
    fused = Criterion("expression / product and one pass", 1.05)
    textbook = Criterion("the same without the product / Eigen's textbook", 1)
    for run in runs:
        product = run.time("product", "forward", "float", "layer", "product")
        for function in run.functions:
            time, by_hand, eigen = (run.time(function, "forward", "float", "layer", peer)
                                    for peer in ("faithful", "product_and_pass", "eigen"))
            fused.add(function, run.level, time / by_hand)
            comparable = run.is_comparable(function, "forward", "float", "eigen")
            textbook.add(function, run.level, max(time - product, 0) / max(eigen - product, 0.001 * eigen),
                         "" if comparable else "(not comparable)", 1 if comparable else 1.3)
    return Target(9, "`y = xact::forward(f, (W * x).colwise() + b)` takes no more time than Eigen's product and one "
                  "fused pass over its result (within 1.05), and what it takes beyond the product keeps the bounds of "
                  "target 1 against the textbook expression.", [fused, textbook])


def compilation(runs):
    time = Criterion("compile time / &lt;xsimd/xsimd.hpp&gt; alone", 1.5)
    size = Criterion("bytes of code", 4095)
    for run in runs:
        cost = run.compile_cost
        time.add("gelu", run.level, cost.get(("microseconds", "gelu"), math.nan) /
                 cost.get(("microseconds", "xsimd"), math.nan))
        for function in run.functions:
            size.add(function, run.level, cost.get(("bytes", function), math.nan))
    return Target(10, "A translation unit with `xact/xact.hpp` and one forward pass compiles in at most 1.5 times what "
                  "`xsimd/xsimd.hpp` alone takes, and the code of that pass is below 4 KiB (float, `faithful`; without "
                  "the functions that a pass of something else has as well).", [time, size])


def all_targets(runs):
    targets = [make(runs) for make in (faithful, fast, correct, rectifiers, double, memory, combined, small,
                                       adversarial, layers, compilation)]
    for target in targets:
        target.criteria = [criterion for criterion in target.criteria if criterion.cells]
    return [target for target in targets if target.criteria]


def targets_section(runs):
    levels = [run.level for run in runs]
    targets = all_targets(runs)
    rows = []
    for target in targets:
        for criterion in target.criteria:
            if any(bound is not None for _, _, bound in criterion.cells.values()):
                rows.append([str(target.number), criterion.title] + [criterion.count(level) for level in levels] +
                            [criterion.worst()])
    out = ["How many rows keep each promise, and the one that is furthest from it or nearest to its bound:\n",
           table(["target", "promise"] + levels + ["worst"], rows)]
    for target in targets:
        out.append(f"### Target {target.number}\n")
        out.append(target.text + "\n")
        out.append(target.details(levels))
    return "\n".join(out)
