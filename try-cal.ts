import { createCalendar, schedule, scheduleFrom, cancel } from '#simulator/kernel/event-calendar.ts'
import { createStreams, drawInto } from '#simulator/kernel/random-streams.ts'
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1e6 }
class Heap {
  t = new Float64Array(1024); s = new Float64Array(1024); c = new Int32Array(1024); n = 0; seq = 0; pt = 0; pc = 0
  push(time: number, code: number) {
    const { t, s, c } = this; const sq = this.seq++; let i = this.n++;
    while (i > 0) { const p = (i - 1) >> 1; if (t[p]! < time || (t[p] === time && s[p]! < sq)) break; t[i] = t[p]!; s[i] = s[p]!; c[i] = c[p]!; i = p; }
    t[i] = time; s[i] = sq; c[i] = code;
  }
  pop() {
    const { t, s, c } = this; this.pt = t[0]!; this.pc = c[0]!; const n = --this.n; if (n === 0) return;
    const et = t[n]!, es = s[n]!, ec = c[n]!; let i = 0;
    for (;;) { let k = 2 * i + 1; if (k >= n) break; if (k + 1 < n && (t[k + 1]! < t[k]! || (t[k + 1] === t[k] && s[k + 1]! < s[k]!))) k++; if (et < t[k]! || (et === t[k] && es < s[k]!)) break; t[i] = t[k]!; s[i] = s[k]!; c[i] = c[k]!; i = k; }
    t[i] = et; s[i] = es; c[i] = ec;
  }
}
let a = 1, b = 0x9e3779b9 | 0, c = 0x243f6a88, d = 1
const u32 = () => { const t = (((a + b) | 0) + d) | 0; d = (d + 1) | 0; a = b ^ (b >>> 9); b = (c + (c << 3)) | 0; c = (c << 21) | (c >>> 11); c = (c + t) | 0; return t >>> 0 }
const exp = (mean: number) => -mean * Math.log(((u32() >>> 5) * 67108864 + (u32() >>> 6) + 0.5) / 9007199254740992)
const N = 2e6
const delays = new Float64Array(32)
for (let r = 0; r < 8; r++) {
  const h = new Heap(); for (let i = 0; i < 14; i++) h.push(exp(1), i * 4)
  let t0 = cpu(); for (let i = 0; i < N; i++) { h.pop(); h.push(h.pt + exp(1), h.pc) } const th = (cpu() - t0) / N * 1e9
  t0 = cpu(); let sum = 0; for (let i = 0; i < N; i++) sum += exp(1); const te = (cpu() - t0) / N * 1e9
  const cal = createCalendar(80); const st = createStreams(1, Array.from({ length: 60 }, (_, i) => ({ name: 'x' + i, law: { kind: 'exponential', mean: 1 } as const })))
  for (let i = 0; i < 14; i++) { drawInto(st, i, delays, i); scheduleFrom(cal, i * 4, delays, i, 1) }
  t0 = cpu(); for (let i = 0; i < N; i++) { const s = cal.slots[0]!; cal.clock[0] = cal.times[0]!; const k = s >> 2; drawInto(st, k, delays, k); scheduleFrom(cal, s, delays, k, 1) } const tc = (cpu() - t0) / N * 1e9
  t0 = cpu(); for (let i = 0; i < N; i++) drawInto(st, i % 20, delays, 0); const td = (cpu() - t0) / N * 1e9
  console.log('hand heap+exp', th.toFixed(0), 'exp', te.toFixed(0), 'ours cal+draw', tc.toFixed(0), 'draw', td.toFixed(0), sum > 0 && cal.size[0])
}
