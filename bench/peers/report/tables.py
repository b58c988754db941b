# SPDX-License-Identifier: BSL-1.0
"""All times in tables."""
import math

from markdown import errors_text, number, ratio, table
from results import ACCURATE, DIRECTIONS, POLICIES

WIDE_SPREAD = 0.05


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


def small_table(run, kind):
    sizes = run.sets("n=")
    rows = []
    for function in run.functions:
        for direction in ("forward", "derivative"):
            rows.append([f"{function} {direction}"] +
                        [number(n * run.time(function, direction, kind, f"n={n}", "faithful")) for n in sizes])
    return table(["faithful, ns per call"] + [f"n = {n}" for n in sizes], rows)


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


def port_table(run, kind):
    lanes = {"avx2": 32, "avx512": 64}[run.level] // {"float": 4, "double": 8}[kind]
    rows = []
    for function in run.functions:
        for direction in ("forward", "derivative"):
            if (function, direction, kind) not in run.port_limits:
                continue
            instructions, limit = run.port_limits[function, direction, kind]
            cycles = run.time(function, direction, kind, "L1", "faithful") * run.clock * lanes
            rows.append([f"{function} {direction}", number(instructions), number(limit), number(cycles),
                         ratio(cycles / limit)])
    return table(["faithful, per vector", "instructions", "cycles at least", "cycles measured", "measured / at least"],
                 rows)


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
