# SPDX-License-Identifier: BSL-1.0
"""What the peers_<level> programs wrote."""
import math

COMPARABLE_ULP = 1000
POLICIES = ["faithful", "fast", "correct"]
TYPES = ["float", "double"]
DIRECTIONS = ["forward", "derivative", "backward"]
RECTIFIERS = ["relu", "leaky_relu", "prelu"]
# What `correct` is measured against: the accurate ones that are not correct either.
ACCURATE = ["std", "std_stable", "sleef_u10", "sleef_stable", "torch"]


class Time:
    """The median time of one element in nanoseconds and how far the repetitions lay apart."""

    def __init__(self):
        self.nanoseconds = math.nan
        self.spread = 0.0


class Run:
    """The results of one program: times by (function, direction, type, set) and peer, errors, instructions, roles, what
    it costs to compile, and how fast its loops could be."""

    def __init__(self, level, results, accuracy, instructions="", compile_cost="", port_limits=""):
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
        self.repetitions = max(entry["repetitions"] for entry in results["benchmarks"])
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
        self.compile_cost = {}
        for line in compile_cost.splitlines():
            unit, name, figure = line.split()
            self.compile_cost[unit, name] = float(figure)
        self.port_model, *limits = port_limits.splitlines() or [""]
        self.port_limits = {}  # instructions and cycles per vector
        for line in limits:
            kind, function, direction, *figures = line.split()
            self.port_limits[function, direction, kind] = [float(figure) for figure in figures]
        measured = {key[0] for key, row in self.times.items() if any(peer in row for peer in POLICIES)}
        # The order of the registry: the repetitions of the benchmarks come in random order.
        self.functions = [f for f in dict.fromkeys(key[0] for key in self.errors) if f in measured]
        self.smooth = [f for f in self.functions if f not in RECTIFIERS]

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

    def sets(self, prefix):
        """The sizes of small arrays, for "n="."""
        return sorted({int(key[3][len(prefix):]) for key in self.times if key[3].startswith(prefix)})

    def is_rival(self, peer):
        """A peer on the same instruction set. One that picks its own runs the widest of the machine."""
        role = self.roles[peer]
        return role == "peer" or (role == "own_level" and self.level == "avx512")

    def is_comparable(self, function, direction, kind, peer):
        error = self.errors.get((function, direction, kind, peer))
        return error is not None and error["ulp"] < COMPARABLE_ULP

    def fastest(self, function, direction, kind, where, comparable=False, among=None):
        """(name, time) of the fastest peer on the same instruction set."""
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
