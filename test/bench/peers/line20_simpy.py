"""LINE20 as a SimPy model: a process for each machine, a Store for each buffer.

usage: line20_simpy.py SEED SECONDS; prints one line of JSON. Without arguments: the version of SimPy.
"""

import json
import random
import sys
import time

import simpy

MACHINES = 20
PLACES = 10


class Line:
    def __init__(self, seed):
        self.draw = random.Random(seed).expovariate
        self.env = simpy.Environment()
        self.buffers = [simpy.Store(self.env, PLACES) for _ in range(MACHINES - 1)]
        self.events = 0
        self.completed = 0
        for number in range(MACHINES):
            self.env.process(self.machine(number))

    def machine(self, number):
        source = self.buffers[number - 1] if number > 0 else None
        target = self.buffers[number] if number < MACHINES - 1 else None
        uptime = self.draw(1 / 100)
        while True:
            part = (yield source.get()) if source else None
            work = self.draw(1)
            while uptime < work:
                work -= uptime
                yield self.env.timeout(uptime)
                yield self.env.timeout(self.draw(1 / 10))
                self.events += 2
                uptime = self.draw(1 / 100)
            yield self.env.timeout(work)
            uptime -= work
            self.events += 1
            if target:
                yield target.put(part)
            else:
                self.completed += 1


def main(seed, until):
    before = time.process_time()
    line = Line(seed)
    line.env.run(until=until)
    cpu = time.process_time() - before
    print(json.dumps({"events": line.events, "completed": line.completed, "cpuS": cpu}))


if len(sys.argv) == 1:
    print(simpy.__version__)
else:
    main(int(sys.argv[1]), float(sys.argv[2]))
