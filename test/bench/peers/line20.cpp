// LINE20 written by hand in C++: what a plain loop reaches when nothing is kept but the state of the machines.
// usage: line20 SEED SECONDS; prints one line of JSON.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

constexpr int machines = 20;
constexpr int places = 10;
constexpr double mean_uptime = 100.0;
constexpr double mean_repair = 10.0;

// sfc64 by C. Doty-Humphrey.
struct Generator {
  uint64_t a, b, c, counter = 1;
  explicit Generator(uint64_t seed) : a(seed), b(seed), c(seed) {
    for (int i = 0; i < 12; i++) next();
  }
  uint64_t next() {
    const uint64_t out = a + b + counter++;
    a = b ^ (b >> 11);
    b = c + (c << 3);
    c = ((c << 24) | (c >> 40)) + out;
    return out;
  }
  double exponential(double mean) {
    return -mean * std::log((static_cast<double>(next() >> 11) + 0.5) * 0x1p-53);
  }
};

enum class Kind : uint8_t { end_of_cycle, failure, repaired };

struct Event {
  double time;
  uint64_t order;
  uint8_t machine;
  Kind kind;
  // The heap of the standard library keeps its greatest entry in front.
  bool operator<(const Event& other) const {
    return time > other.time || (time == other.time && order > other.order);
  }
};

struct Line {
  explicit Line(uint64_t seed) : random(seed) {
    starved.fill(true);
    for (double& left : uptime) left = random.exponential(mean_uptime);
    take(0, 0);
  }

  void run(double until) {
    while (!calendar.empty() && calendar.front().time <= until) {
      std::pop_heap(calendar.begin(), calendar.end());
      const Event event = calendar.back();
      calendar.pop_back();
      events++;
      const int machine = event.machine;
      switch (event.kind) {
        case Kind::end_of_cycle:
          uptime[machine] -= work[machine];
          if (pass_on(machine, event.time)) take(machine, event.time);
          else blocked[machine] = true;
          break;
        case Kind::failure:
          work[machine] -= uptime[machine];
          add(event.time + random.exponential(mean_repair), machine, Kind::repaired);
          break;
        case Kind::repaired:
          uptime[machine] = random.exponential(mean_uptime);
          go_on(machine, event.time);
          break;
      }
    }
  }

  long events = 0;
  long completed = 0;

 private:
  void add(double time, int machine, Kind kind) {
    calendar.push_back({time, order++, static_cast<uint8_t>(machine), kind});
    std::push_heap(calendar.begin(), calendar.end());
  }

  void go_on(int machine, double time) {
    if (uptime[machine] < work[machine]) add(time + uptime[machine], machine, Kind::failure);
    else add(time + work[machine], machine, Kind::end_of_cycle);
  }

  void take(int machine, double time) {
    if (machine > 0 && waiting[machine] == 0) {
      starved[machine] = true;
      return;
    }
    starved[machine] = false;
    work[machine] = random.exponential(1);
    go_on(machine, time);
    if (machine == 0) return;
    waiting[machine]--;
    if (!blocked[machine - 1]) return;
    blocked[machine - 1] = false;
    waiting[machine]++;
    take(machine - 1, time);
  }

  bool pass_on(int machine, double time) {
    const int next = machine + 1;
    if (next == machines) {
      completed++;
      return true;
    }
    if (waiting[next] == places) return false;
    waiting[next]++;
    if (starved[next]) take(next, time);
    return true;
  }

  Generator random;
  std::vector<Event> calendar;
  uint64_t order = 0;
  std::array<int, machines> waiting{};
  std::array<bool, machines> starved{}, blocked{};
  std::array<double, machines> work{}, uptime{};
};

int main(int count, char** given) {
  const uint64_t seed = count > 1 ? std::strtoull(given[1], nullptr, 10) : 1;
  const double until = count > 2 ? std::atof(given[2]) : 200000;
  const std::clock_t before = std::clock();
  Line line(seed);
  line.run(until);
  const double cpu = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  std::printf("{\"events\":%ld,\"completed\":%ld,\"cpuS\":%.6f}\n", line.events, line.completed, cpu);
}
